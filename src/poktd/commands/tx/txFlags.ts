import type { FlagSpec } from "../../cli/spec.js";

/** Flags of every transaction command. sdk client/flags AddTxFlagsToCmd */
export const txFlags: readonly FlagSpec[] = [
  { name: "account-number", shorthand: "a", type: "uint", usage: "The account number of the signing account (offline mode only)" },
  { name: "aux", type: "bool", usage: "Generate aux signer data instead of sending a tx" },
  { name: "broadcast-mode", shorthand: "b", type: "string", default: "sync", usage: "Transaction broadcasting mode (sync|async)" },
  { name: "chain-id", type: "string", usage: "The network chain ID" },
  {
    name: "dry-run",
    type: "bool",
    usage:
      "ignore the --gas flag and perform a simulation of a transaction, but don't broadcast it (when enabled, the local Keybase is not accessible)",
  },
  { name: "fee-granter", type: "string", usage: "Fee granter grants fees for the transaction" },
  { name: "fee-payer", type: "string", usage: "Fee payer pays fees for the transaction instead of deducting from the signer" },
  { name: "fees", type: "string", usage: "Fees to pay along with transaction; eg: 10uatom" },
  { name: "from", type: "string", usage: "Name or address of private key with which to sign" },
  {
    name: "gas",
    type: "string",
    placeholder: "string",
    default: "200000",
    usage:
      'gas limit to set per-transaction; set to "auto" to calculate sufficient gas automatically. Note: "auto" option doesn\'t always report accurate results. Set a valid coin value to adjust the result. Can be used instead of "fees".',
  },
  {
    name: "gas-adjustment",
    type: "float",
    default: "1",
    usage:
      "adjustment factor to be multiplied against the estimate returned by the tx simulation; if the gas limit is set manually this flag is ignored ",
  },
  { name: "gas-prices", type: "string", usage: "Gas prices in decimal format to determine the transaction fee (e.g. 0.1uatom)" },
  {
    name: "generate-only",
    type: "bool",
    usage: "Build an unsigned transaction and write it to STDOUT (when enabled, the local Keybase only accessed when providing a key name)",
  },
  { name: "keyring-backend", type: "string", default: "os", usage: "Select keyring's backend (os|file|kwallet|pass|test|memory)" },
  { name: "keyring-dir", type: "string", usage: "The client Keyring directory; if omitted, the default 'home' directory will be used" },
  { name: "ledger", type: "bool", usage: "Use a connected Ledger device" },
  { name: "node", type: "string", default: "tcp://localhost:26657", usage: "<host>:<port> to CometBFT rpc interface for this chain" },
  { name: "note", type: "string", usage: "Note to add a description to the transaction (previously --memo)" },
  { name: "offline", type: "bool", usage: "Offline mode (does not allow any online functionality)" },
  { name: "output", shorthand: "o", type: "string", default: "json", usage: "Output format (text|json)" },
  { name: "sequence", shorthand: "s", type: "uint", usage: "The sequence number of the signing account (offline mode only)" },
  { name: "sign-mode", type: "string", usage: "Choose sign mode (direct|amino-json|direct-aux|textual), this is an advanced feature" },
  {
    name: "timeout-duration",
    type: "duration",
    usage:
      "TimeoutDuration is the duration the transaction will be considered valid in the mempool. The transaction's unordered nonce will be set to the time of transaction creation + the duration value passed. If the transaction is still in the mempool, and the block time has passed the time of submission + TimeoutTimestamp, the transaction will be rejected.",
  },
  {
    name: "timeout-height",
    type: "uint",
    usage:
      "DEPRECATED: Please use --timeout-duration instead. Set a block timeout height to prevent the tx from being committed past a certain height",
  },
  {
    name: "tip",
    type: "string",
    usage:
      "Tip is the amount that is going to be transferred to the fee payer on the target chain. This flag is only valid when used with --aux, and is ignored if the target chain didn't enable the TipDecorator",
  },
  { name: "unordered", type: "bool", usage: "Enable unordered transaction delivery; must be used in conjunction with --timeout-duration" },
  { name: "yes", shorthand: "y", type: "bool", usage: "Skip tx broadcasting prompt confirmation" },
];

/** What sdk client/flags AddTxFlagsToCmd says of flags that go, or do not go, together. */
export const txFlagGroups = {
  requiredTogether: [["unordered", "timeout-duration"]],
  mutuallyExclusive: [
    ["timeout-height", "timeout-duration"],
    ["unordered", "sequence"],
  ],
} as const;
