import type { CommandSpec } from "../cli/spec.js";
import { defaultHome } from "./globalFlags.js";

/** sdk x/genutil/client/cli/init.go InitCmd. */
export const initCommand: CommandSpec = {
  name: "init",
  use: "[moniker]",
  short: "Initialize private validator, p2p, genesis, and application configuration files",
  long: "Initialize validators's and node's configuration files.",
  args: { kind: "exact", count: 1 },
  flags: [
    { name: "chain-id", type: "string", default: "pocket", usage: "genesis file chain-id, if left blank will be randomly created" },
    { name: "consensus-key-algo", type: "string", default: "ed25519", usage: "algorithm to use for the consensus key" },
    { name: "default-denom", type: "string", usage: "genesis file default denomination, if left blank default value is 'stake'" },
    { name: "home", type: "string", default: defaultHome(), usage: "node's home directory" },
    { name: "initial-height", type: "int64", default: "1", usage: "specify the initial block height at genesis" },
    { name: "overwrite", shorthand: "o", type: "bool", usage: "overwrite the genesis.json file" },
    { name: "recover", type: "bool", usage: "provide seed phrase to recover existing key instead of creating" },
  ],
  run: async () => (await import("./initBody.js")).init,
};
