import type { CommandSpec } from "../cli/spec.js";

/** sdk version/command.go NewVersionCommand. */
export const versionCommand: CommandSpec = {
  name: "version",
  short: "Print the application binary version information",
  flags: [
    { name: "long", type: "bool", usage: "Print long version information" },
    { name: "output", shorthand: "o", type: "string", default: "text", usage: "Output format (text|json)" },
  ],
  args: { kind: "any" },
  run: async () => (await import("./versionBody.js")).version,
};
