import type { CommandSpec, FlagSpec } from "../cli/spec.js";

const noDescriptions: FlagSpec = { name: "no-descriptions", type: "bool", usage: "disable completion descriptions" };

function shell(name: "bash" | "fish" | "powershell" | "zsh", long: string): CommandSpec {
  return {
    name,
    short: name === "powershell" ? "Generate the autocompletion script for powershell" : `Generate the autocompletion script for ${name}`,
    long,
    args: { kind: "none" },
    bareUse: true,
    flags: [noDescriptions],
    run: async () => (await import("./completionBody.js")).completionBody(name),
  };
}

/** cobra's `completion`, with scripts of our own: they ask `poktd __complete` for the names that fit. */
export const completionCommand: CommandSpec = {
  name: "completion",
  short: "Generate the autocompletion script for the specified shell",
  long: "Generate the autocompletion script for poktd for the specified shell.\nSee each sub-command's help for details on how to use the generated script.",
  commands: async () => [
    shell(
      "bash",
      "Generate the autocompletion script for the bash shell.\n\nTo load it in this session:\n\n\tsource <(poktd completion bash)",
    ),
    shell(
      "fish",
      "Generate the autocompletion script for the fish shell.\n\nTo load it in this session:\n\n\tpoktd completion fish | source",
    ),
    shell(
      "powershell",
      "Generate the autocompletion script for powershell.\n\nTo load it in this session:\n\n\tpoktd completion powershell | Out-String | Invoke-Expression",
    ),
    shell(
      "zsh",
      "Generate the autocompletion script for the zsh shell.\n\nTo load it in this session:\n\n\tsource <(poktd completion zsh)",
    ),
  ],
};
