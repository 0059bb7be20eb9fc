import type { FlagSpec } from "../../cli/spec.js";
import type { QueryRow } from "./queryRow.js";

/** Flags of every query. */
export const nodeFlags: readonly FlagSpec[] = [
  { name: "grpc-addr", type: "string", usage: "the gRPC endpoint to use for this chain" },
  { name: "grpc-insecure", type: "bool", usage: "allow gRPC over insecure channels, if not the server must use TLS" },
  { name: "height", type: "int64", usage: "Use a specific height to query state at (this can error if the node is pruning state)" },
  { name: "node", type: "string", default: "tcp://localhost:26657", usage: "<host>:<port> to CometBFT RPC interface for this chain" },
  { name: "output", shorthand: "o", type: "string", default: "text", usage: "Output format (text|json)" },
];

/** AutoCLI commands may take a key's name where an address stands, hence the keyring. */
const autocliFlags: readonly FlagSpec[] = [
  {
    name: "keyring-backend",
    type: "string",
    default: "os",
    usage: "Select keyring's backend (os|file|kwallet|pass|test|memory)",
  },
  { name: "keyring-dir", type: "string", usage: "The client Keyring directory; if omitted, the default 'home' directory will be used" },
  { name: "no-indent", type: "bool", usage: "Do not indent JSON output" },
];

const autocliPageFlags: readonly FlagSpec[] = [
  { name: "page-count-total", type: "bool", usage: "" },
  { name: "page-key", type: "binary", usage: "" },
  { name: "page-limit", type: "uint", usage: "" },
  { name: "page-offset", type: "uint", usage: "" },
  { name: "page-reverse", type: "bool", usage: "" },
];

/** sdk client/flags AddPaginationFlagsToCmd. @param what the command's name, which the texts mention */
function pageFlags(what: string): readonly FlagSpec[] {
  return [
    { name: "count-total", type: "bool", usage: `count total number of records in ${what} to query for` },
    { name: "limit", type: "uint", default: "100", usage: `pagination limit of ${what} to query for` },
    { name: "offset", type: "uint", usage: `pagination offset of ${what} to query for` },
    { name: "page", type: "uint", default: "1", usage: `pagination page of ${what} to query for. This sets offset to a multiple of limit` },
    { name: "page-key", type: "string", usage: `pagination page-key of ${what} to query for` },
    { name: "reverse", type: "bool", usage: "results are sorted in descending order" },
  ];
}

/** Flags of a query in its dialect, its own ones last; help sorts them. */
export function queryFlags(row: QueryRow): readonly FlagSpec[] {
  const autocli = row.dialect === "autocli";
  const paging = row.paged !== true ? [] : autocli ? autocliPageFlags : pageFlags(row.name);
  return [...nodeFlags, ...(autocli ? autocliFlags : []), ...paging, ...(row.flags ?? [])];
}
