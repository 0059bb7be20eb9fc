import type { CommandSpec, FlagSpec } from "../../cli/spec.js";
import { nodeFlags } from "./queryFlags.js";

/** `--page` and `--limit` of searches. @param what what is searched, @param of whose query language, in the texts */
const searchFlags = (what: string, of: string): readonly FlagSpec[] => [
  { name: "limit", type: "int64", default: "100", usage: "Query number of transactions results per page returned" },
  { name: "order_by", type: "string", usage: "The ordering semantics (asc|dsc)" },
  { name: "page", type: "int64", default: "1", usage: "Query a specific page of paginated results" },
  { name: "query", type: "string", required: true, usage: `The ${what} events query per ${of}'s query semantics` },
];

const body = async () => await import("./chainBody.js");

/** Queries of blocks and transactions, answered by CometBFT. sdk server/cmt_cmds.go, x/auth/client/cli/query.go, client/rpc */
export const chainCommands: readonly CommandSpec[] = [
  {
    name: "block",
    use: "--type=[height|hash] [height|hash]",
    short: "Query for a committed block by height, hash, or event(s)",
    long: "Query for a specific committed block using the CometBFT RPC `block` and `block_by_hash` method",
    example: "$ poktd query block --type=height <height>\n$ poktd query block --type=hash <hash>",
    args: { kind: "max", count: 1 },
    flags: [
      ...nodeFlags,
      { name: "type", type: "string", default: "hash", usage: 'The type to be used when querying tx, can be one of "height", "hash"' },
    ],
    run: async () => (await body()).block,
  },
  {
    name: "block-results",
    use: "[height]",
    short: "Query for a committed block's results by height",
    long: "Query for a specific committed block's results using the CometBFT RPC `block_results` method",
    args: { kind: "range", min: 0, max: 1 },
    flags: nodeFlags,
    run: async () => (await body()).blockResults,
  },
  {
    name: "blocks",
    short: "Query for paginated blocks that match a set of events",
    long: [
      "Search for blocks that match the exact given events where results are paginated.",
      "The events query is directly passed to CometBFT's RPC BlockSearch method and must",
      "conform to CometBFT's query syntax.",
      "Please refer to each module's documentation for the full set of events to query",
      "for. Each module documents its respective events under 'xx_events.md'.",
      "",
    ].join("\n"),
    example: "$ poktd query blocks --query \"message.sender='cosmos1...' AND block.height > 7\" --page 1 --limit 30 --order_by asc",
    flags: [...nodeFlags, ...searchFlags("blocks", "CometBFT")],
    run: async () => (await body()).blocks,
  },
  {
    name: "comet-validator-set",
    aliases: ["cometbft-validator-set", "tendermint-validator-set"],
    use: "[height]",
    short: "Get the full CometBFT validator set at given height",
    args: { kind: "max", count: 1 },
    flags: [
      { name: "limit", type: "int64", default: "100", usage: "Query number of results returned per page" },
      { name: "node", type: "string", default: "tcp://localhost:26657", usage: "<host>:<port> to CometBFT RPC interface for this chain" },
      { name: "output", shorthand: "o", type: "string", default: "text", usage: "Output format (text|json)" },
      { name: "page", type: "int64", default: "1", usage: "Query a specific page of paginated results" },
    ],
    run: async () => (await body()).validatorSet,
  },
  {
    name: "tx",
    use: "--type=[hash|acc_seq|signature] [hash|acc_seq|signature]",
    short: 'Query for a transaction by hash, "<addr>/<seq>" combination or comma-separated signatures in a committed block',
    long: [
      "Example:",
      "$ poktd query tx <hash>",
      "$ poktd query tx --type=acc_seq <addr>/<sequence>",
      "$ poktd query tx --type=signature <sig1_base64>,<sig2_base64...>",
    ].join("\n"),
    args: { kind: "exact", count: 1 },
    flags: [
      ...nodeFlags,
      {
        name: "type",
        type: "string",
        default: "hash",
        usage: 'The type to be used when querying tx, can be one of "hash", "acc_seq", "signature"',
      },
    ],
    run: async () => (await body()).tx,
  },
  {
    name: "txs",
    short: "Query for paginated transactions that match a set of events",
    long: [
      "Search for transactions that match the exact given events where results are paginated.",
      "The events query is directly passed to Tendermint's RPC TxSearch method and must",
      "conform to Tendermint's query syntax.",
      "",
      "Please refer to each module's documentation for the full set of events to query",
      "for. Each module documents its respective events under 'xx_events.md'.",
      "",
    ].join("\n"),
    example:
      "$ poktd query txs --query \"message.sender='cosmos1...' AND message.action='withdraw_delegator_reward' AND tx.height > 7\" --page 1 --limit 30",
    flags: [...nodeFlags, ...searchFlags("transactions", "Tendermint")],
    run: async () => (await body()).txs,
  },
  {
    name: "wait-tx",
    aliases: ["event-query-tx-for"],
    use: "[hash]",
    short: "Wait for a transaction to be included in a block",
    long: "Subscribes to a CometBFT WebSocket connection and waits for a transaction event with the given hash.",
    example: [
      "By providing the transaction hash:",
      "$ poktd q wait-tx [hash]",
      "",
      'Or, by piping a "tx" command:',
      "$ poktd tx [flags] | poktd q wait-tx",
      "",
    ].join("\n"),
    args: { kind: "max", count: 1 },
    flags: [
      ...nodeFlags,
      {
        name: "timeout",
        type: "duration",
        default: "15s",
        usage: "The maximum time to wait for the transaction to be included in a block",
      },
    ],
    run: async () => (await body()).waitTx,
  },
];
