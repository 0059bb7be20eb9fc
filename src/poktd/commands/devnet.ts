import type { CommandSpec } from "../cli/spec.js";

/** A whole network on one machine. Not in the reference. */
export const devnetCommand: CommandSpec = {
  name: "devnet",
  short: "Run a local Pocket network: validators, REST, gRPC and funded accounts",
  long: [
    "Run a local Pocket network on this machine: one validator or more under CometBFT, REST and gRPC on the first of them,",
    "and the accounts of the public localnet, funded and in a test keyring. Everything listens on 127.0.0.1.",
    "",
    "The network is kept in its home and goes on at the next start. Ctrl-C stops everything.",
  ].join("\n"),
  example: "  poktd devnet\n  poktd devnet --validators 4 --reset\n  poktd devnet --json --free-ports --home /tmp/pocket",
  args: { kind: "none" },
  flags: [
    { name: "validators", type: "uint", default: "1", usage: "number of validators of a new network" },
    { name: "home", type: "string", default: ".devnet", usage: "folder of the network; made if missing" },
    { name: "json", type: "bool", usage: "print one JSON object with every URL, account and the chain id once the network is up" },
    { name: "init-only", type: "bool", usage: "write homes and genesis, start nothing" },
    { name: "reset", type: "bool", usage: "remove the network that is in the folder and begin a new one" },
    { name: "free-ports", type: "bool", usage: "pick free ports for a new network instead of the usual ones" },
    { name: "comet-bin", type: "string", usage: "CometBFT binary to use" },
  ],
  silenceUsage: true,
  run: async () => (await import("../devnet/devnetBody.js")).devnet,
};
