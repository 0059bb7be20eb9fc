import type { CommandSpec } from "../cli/spec.js";
import { defaultHome } from "./globalFlags.js";

/** sdk server/export.go. */
export const exportCommand: CommandSpec = {
  name: "export",
  short: "Export state to JSON",
  args: { kind: "none" },
  flags: [
    { name: "for-zero-height", type: "bool", usage: "Export state to start at height zero (perform preproccessing)" },
    { name: "height", type: "int64", default: "-1", usage: "Export state from a particular height (-1 means latest height)" },
    { name: "home", type: "string", default: defaultHome(), usage: "The application home directory" },
    {
      name: "jail-allowed-addrs",
      type: "strings",
      usage: "Comma-separated list of operator addresses of jailed validators to unjail",
    },
    { name: "modules-to-export", type: "strings", usage: "Comma-separated list of modules to export. If empty, will export all modules" },
    { name: "output-document", type: "string", usage: "Exported state is written to the given file instead of STDOUT" },
  ],
  run: async () => (await import("./exportBody.js")).exportState,
};
