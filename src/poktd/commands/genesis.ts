import { networkInterfaces } from "node:os";
import type { CommandSpec, FlagSpec } from "../cli/spec.js";
import { defaultHome } from "./globalFlags.js";
import { nodeFlags } from "./query/queryFlags.js";
import { txFlagGroups, txFlags } from "./tx/txFlags.js";

const body = async () => await import("./genesisBody.js");
const home: FlagSpec = { name: "home", type: "string", default: defaultHome(), usage: "The application home directory" };
const append: FlagSpec = { name: "append", type: "bool", usage: "append the coins to an account already in the genesis.json file" };
const keyring: readonly FlagSpec[] = [
  { name: "keyring-backend", type: "string", default: "test", usage: "Select keyring's backend (os|file|kwallet|pass|test)" },
  { name: "keyring-dir", type: "string", usage: "The client Keyring directory; if omitted, the default 'home' directory will be used" },
];

const keyringBackend: FlagSpec = {
  name: "keyring-backend",
  type: "string",
  default: "test",
  usage: "Select keyring's backend (os|file|kwallet|pass|test|memory)",
};
/** As `genesis` commands are made: with the chain's id and the keyring of tests as shown defaults. */
const gentxFlags: readonly FlagSpec[] = txFlags.map((flag) => {
  if (flag.name === "chain-id") return { ...flag, default: "pocket" };
  // The document is JSON alone: the flag is taken but not shown.
  if (flag.name === "output") return { ...flag, hidden: true };
  return flag.name === "keyring-backend" ? keyringBackend : flag;
});

/** sdk server/util.go ExternalIP: the first IPv4 address that is not this machine's own; empty without one. */
function externalIp(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ internal, family }) => !internal && family === "IPv4")?.address ?? "";
}

const genesisCommands: readonly CommandSpec[] = [
  {
    name: "add-genesis-account",
    use: "[address_or_key_name] [coin][,[coin]]",
    short: "Add a genesis account to genesis.json",
    long: [
      "Add a genesis account to genesis.json. The provided account must specify",
      "the account address or key name and a list of initial coins. If a key name is given,",
      "the address will be looked up in the local Keybase. The list of initial tokens must",
      "contain valid denominations. Accounts may optionally be supplied with vesting parameters.",
      "",
    ].join("\n"),
    args: { kind: "exact", count: 2 },
    flags: [
      append,
      home,
      ...keyring,
      { name: "module-name", type: "string", usage: "module account name" },
      { name: "vesting-amount", type: "string", usage: "amount of coins for vesting accounts" },
      { name: "vesting-end-time", type: "int64", usage: "schedule end time (unix epoch) for vesting accounts" },
      { name: "vesting-start-time", type: "int64", usage: "schedule start time (unix epoch) for vesting accounts" },
      ...nodeFlags,
    ],
    run: async () => (await body()).addAccount,
  },
  {
    name: "bulk-add-genesis-account",
    use: "[/file/path.json]",
    short: "Bulk add genesis accounts to genesis.json",
    long: [
      "Add genesis accounts in bulk to genesis.json. The provided account must specify",
      "the account address and a list of initial coins. The list of initial tokens must",
      "contain valid denominations. Accounts may optionally be supplied with vesting parameters.",
      "",
    ].join("\n"),
    example: [
      "bulk-add-genesis-account accounts.json",
      "where accounts.json is:",
      "[",
      "    {",
      '        "address": "cosmos139f7kncmglres2nf3h4hc4tade85ekfr8sulz5",',
      '        "coins": [',
      '            { "denom": "umuon", "amount": "100000000" },',
      '            { "denom": "stake", "amount": "200000000" }',
      "        ]",
      "    },",
      "    {",
      '        "address": "cosmos1e0jnq2sun3dzjh8p2xq95kk0expwmd7shwjpfg",',
      '        "coins": [',
      '            { "denom": "umuon", "amount": "500000000" }',
      "        ],",
      '        "vesting_amt": [',
      '            { "denom": "umuon", "amount": "400000000" }',
      "        ],",
      '        "vesting_start": 1724711478,',
      '        "vesting_end": 1914013878',
      "    }",
      "]",
      "",
    ].join("\n"),
    args: { kind: "exact", count: 1 },
    flags: [append, home, ...nodeFlags],
    run: async () => (await import("./genesis/bulkAddAccounts.js")).bulkAddAccounts,
  },
  {
    name: "collect-gentxs",
    short: "Collect genesis txs and output a genesis.json file",
    args: { kind: "none" },
    flags: [
      {
        name: "gentx-dir",
        type: "string",
        usage: 'override default "gentx" directory from which collect and execute genesis transactions; default [--home]/config/gentx/',
      },
      home,
    ],
    run: async () => (await body()).collectGentxs,
  },
  {
    name: "gentx",
    use: "[key_name] [amount]",
    short: "Generate a genesis tx carrying a self delegation",
    long: [
      "Generate a genesis transaction that creates a validator with a self-delegation,",
      "that is signed by the key in the Keyring referenced by a given name. A node ID and consensus",
      "pubkey may optionally be provided. If they are omitted, they will be retrieved from the priv_validator.json",
      "file. The following default parameters are included:",
      "    ",
      "\tdelegation amount:           100000000stake",
      "\tcommission rate:             0.1",
      "\tcommission max rate:         0.2",
      "\tcommission max change rate:  0.01",
      "\tminimum self delegation:     1",
      "",
      "",
      "Example:",
      "$ poktd gentx my-key-name 1000000stake --home=/path/to/home/dir --keyring-backend=os --chain-id=test-chain-1 \\",
      '    --moniker="myvalidator" \\',
      "    --commission-max-change-rate=0.01 \\",
      "    --commission-max-rate=1.0 \\",
      "    --commission-rate=0.07 \\",
      '    --details="..." \\',
      '    --security-contact="..." \\',
      '    --website="..."',
    ].join("\n"),
    args: { kind: "exact", count: 2 },
    flags: [
      ...gentxFlags,
      { name: "amount", type: "string", usage: "Amount of coins to bond" },
      { name: "commission-max-change-rate", type: "string", usage: "The maximum commission change rate percentage (per day)" },
      { name: "commission-max-rate", type: "string", usage: "The maximum commission rate percentage" },
      { name: "commission-rate", type: "string", usage: "The initial commission rate percentage" },
      { name: "details", type: "string", usage: "The validator's (optional) details" },
      home,
      { name: "identity", type: "string", usage: "The (optional) identity signature (ex. UPort or Keybase)" },
      { name: "ip", type: "string", default: externalIp(), usage: "The node's public P2P IP" },
      { name: "min-self-delegation", type: "string", usage: "The minimum self delegation required on the validator" },
      { name: "moniker", type: "string", usage: "The validator's (optional) moniker" },
      { name: "node-id", type: "string", usage: "The node's NodeID" },
      {
        name: "output-document",
        type: "string",
        usage: "Write the genesis transaction JSON document to the given file instead of the default location",
      },
      { name: "p2p-port", type: "uint", default: "26656", usage: "The node's public P2P port" },
      { name: "pubkey", type: "string", usage: "The validator's Protobuf JSON encoded public key" },
      { name: "security-contact", type: "string", usage: "The validator's (optional) security contact email" },
      { name: "website", type: "string", usage: "The validator's (optional) website" },
    ],
    ...txFlagGroups,
    run: async () => (await import("./genesis/gentx.js")).gentx,
  },
  {
    name: "validate",
    aliases: ["validate-genesis"],
    use: "[file]",
    short: "Validates the genesis file at the default location or at the location passed as an arg",
    args: { kind: "range", min: 0, max: 1 },
    run: async () => (await body()).validate,
  },
];

/** sdk x/genutil/client/cli: making a genesis file. */
export const genesisCommand: CommandSpec = {
  name: "genesis",
  runnableGroup: true,
  short: "Application's genesis-related subcommands",
  commands: async () => genesisCommands,
};
