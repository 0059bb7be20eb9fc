import type { CommandSpec } from "../cli/spec.js";

/** sdk server/cmt_cmds.go and util.go: the commands on a node's CometBFT files. */
export const cometCommand: CommandSpec = {
  name: "comet",
  aliases: ["cometbft", "tendermint"],
  short: "CometBFT subcommands",
  commands: async () => [
    {
      name: "reset-state",
      aliases: ["reset_state"],
      short: "Remove all the data and WAL",
      run: async () => (await import("./cometBody.js")).resetState,
    },
    {
      name: "show-address",
      short: "Shows this node's CometBFT validator consensus address",
      run: async () => (await import("./cometBody.js")).showAddress,
    },
    { name: "show-node-id", short: "Show this node's ID", run: async () => (await import("./cometBody.js")).showNodeId },
    {
      name: "show-validator",
      short: "Show this node's CometBFT validator info",
      run: async () => (await import("./cometBody.js")).showValidator,
    },
    {
      name: "unsafe-reset-all",
      aliases: ["unsafe_reset_all"],
      short: "(unsafe) Remove all the data and WAL, reset this node's validator to genesis state",
      flags: [{ name: "keep-addr-book", type: "bool", usage: "keep the address book intact" }],
      run: async () => (await import("./cometBody.js")).unsafeResetAll,
    },
    {
      name: "version",
      short: "Print CometBFT libraries' version",
      long: "Print protocols' and libraries' version numbers against which this app has been compiled.",
      run: async () => (await import("./cometBody.js")).cometVersion,
    },
  ],
};
