import type { CommandSpec } from "../cli/spec.js";
import { globalFlags } from "./globalFlags.js";

/**
 * The command tree. Each entry's table and body are loaded when the path leads there, so that `--help` stays quick.
 * poktroll cmd/pocketd/cmd/root.go, commands.go
 */
export const rootCommand: CommandSpec = {
  name: "poktd",
  short: "poktd is a binary that can be used to query, send transaction or start Pocket Network actors.",
  long: [
    "poktd is a binary that can be used to query, send transaction or start Pocket Network actors.",
    "",
    "For additional documentation, see https://dev.poktroll.com/tools/user_guide/pocketd_cli",
  ].join("\n"),
  persistentFlags: globalFlags,
  commands: async () => (await loaded()).sort((a, b) => (a.name < b.name ? -1 : 1)),
};

async function loaded(): Promise<CommandSpec[]> {
  return [
    (await import("./comet.js")).cometCommand,
    (await import("./completion.js")).completionCommand,
    (await import("./config.js")).configCommand,
    (await import("./debug.js")).debugCommand,
    (await import("./devnet.js")).devnetCommand,
    (await import("./export.js")).exportCommand,
    (await import("./genesis.js")).genesisCommand,
    { name: "help", use: "[command]", short: "Help about any command" },
    (await import("./init.js")).initCommand,
    (await import("./keys.js")).keysCommand,
    ...(await import("./dataTools.js")).dataTools,
    (await import("./query.js")).queryCommand,
    (await import("./start.js")).startCommand,
    (await import("./status.js")).statusCommand,
    (await import("./tx.js")).txCommand,
    (await import("./version.js")).versionCommand,
  ];
}
