import type { TomlValue } from "smol-toml";

type Kind = "int" | "int64" | "uint" | "uint32" | "uint64";

/** Go types of the numbers of app.toml. sdk server/config/config.go */
const NUMBERS: Readonly<Record<string, Kind>> = {
  "query-gas-limit": "uint64",
  "halt-height": "uint64",
  "halt-time": "uint64",
  "min-retain-blocks": "uint64",
  "iavl-cache-size": "uint64",
  "telemetry.prometheus-retention-time": "int64",
  "api.max-open-connections": "uint",
  "api.rpc-read-timeout": "uint",
  "api.rpc-write-timeout": "uint",
  "api.rpc-max-body-bytes": "uint",
  "grpc.max-recv-msg-size": "int",
  "grpc.max-send-msg-size": "int",
  "state-sync.snapshot-interval": "uint64",
  "state-sync.snapshot-keep-recent": "uint32",
  "mempool.max-txs": "int",
};

/** What strconv.ParseBool takes. */
const BOOL = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False|)$/;

/**
 * Why a text cannot stand at `path` in app.toml, as the reference's decoder says it; undefined when it can. Numbers and booleans are
 * turned into one another there, so only texts are looked at.
 * @param old the value that stands there now
 */
export function fieldError(path: string, old: TomlValue, value: TomlValue): string | undefined {
  if (typeof value !== "string") return undefined;
  if (typeof old === "boolean" && !BOOL.test(value)) return `'${path}' cannot parse value as 'bool': strconv.ParseBool: invalid syntax`;
  const kind = NUMBERS[path];
  if (
    kind === undefined ||
    /^(?:0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|\d+|)$/.test(value.replace(/^-/, kind.startsWith("u") ? "-" : ""))
  )
    return undefined;
  return `'${path}' cannot parse value as '${kind}': strconv.${kind.startsWith("u") ? "ParseUint" : "ParseInt"}: invalid syntax`;
}
