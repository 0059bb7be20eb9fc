import { readFileSync } from "node:fs";
import type { TomlValue } from "smol-toml";
import { parseDecCoins } from "#kernel/base/decCoin.js";
import { UsageError } from "#kernel/base/errors.js";
import { lineOfKey, readTomlFile } from "./tomlFile.js";

/** Settings of app.toml that the node heeds. Names and defaults: `poktd init` and the reference (docs/ARCHITECTURE.md). */
export interface AppConfig {
  /** Coins per unit of gas that CheckTx asks for, e.g. `1upokt`. */
  readonly minimumGasPrices: string;
  /** 0 is no limit. */
  readonly queryGasLimit: bigint;
  readonly pruning: string;
  readonly pruningKeepRecent: bigint;
  readonly pruningInterval: bigint;
  readonly haltHeight: bigint;
  /** Unix seconds. */
  readonly haltTime: bigint;
  readonly minRetainBlocks: bigint;
  readonly indexEvents: readonly string[];
  /** Nodes of the state trees kept in memory, over all stores. */
  readonly iavlCacheSize: number;
  readonly telemetryEnabled: boolean;
  readonly apiEnable: boolean;
  readonly apiSwagger: boolean;
  readonly apiAddress: string;
  readonly apiMaxOpenConnections: number;
  readonly apiReadTimeoutSeconds: number;
  readonly apiWriteTimeoutSeconds: number;
  readonly apiMaxBodyBytes: number;
  readonly apiUnsafeCors: boolean;
  readonly grpcEnable: boolean;
  readonly grpcAddress: string;
  readonly grpcMaxRecvBytes: number;
  readonly grpcMaxSendBytes: number;
  readonly grpcWebEnable: boolean;
  readonly snapshotInterval: bigint;
  readonly snapshotKeepRecent: number;
  /** Negative turns the application's mempool off. */
  readonly mempoolMaxTxs: number;
}

type Kind = "text" | "whole" | "count" | "bool" | "list" | "prices" | "pruning";

/** Where each setting stands in app.toml, and what is taken when it is absent. */
const keys: { readonly [K in keyof AppConfig]: readonly [path: string, kind: Kind, fallback: AppConfig[K]] } = {
  minimumGasPrices: ["minimum-gas-prices", "prices", ""],
  queryGasLimit: ["query-gas-limit", "whole", 0n],
  pruning: ["pruning", "pruning", "default"],
  pruningKeepRecent: ["pruning-keep-recent", "whole", 0n],
  pruningInterval: ["pruning-interval", "whole", 0n],
  haltHeight: ["halt-height", "whole", 0n],
  haltTime: ["halt-time", "whole", 0n],
  minRetainBlocks: ["min-retain-blocks", "whole", 0n],
  indexEvents: ["index-events", "list", []],
  iavlCacheSize: ["iavl-cache-size", "count", 781_250],
  telemetryEnabled: ["telemetry.enabled", "bool", false],
  apiEnable: ["api.enable", "bool", false],
  apiSwagger: ["api.swagger", "bool", false],
  apiAddress: ["api.address", "text", "tcp://localhost:1317"],
  apiMaxOpenConnections: ["api.max-open-connections", "count", 1000],
  apiReadTimeoutSeconds: ["api.rpc-read-timeout", "count", 10],
  apiWriteTimeoutSeconds: ["api.rpc-write-timeout", "count", 0],
  apiMaxBodyBytes: ["api.rpc-max-body-bytes", "count", 1_000_000],
  apiUnsafeCors: ["api.enabled-unsafe-cors", "bool", false],
  grpcEnable: ["grpc.enable", "bool", true],
  grpcAddress: ["grpc.address", "text", "localhost:9090"],
  grpcMaxRecvBytes: ["grpc.max-recv-msg-size", "count", 10_485_760],
  grpcMaxSendBytes: ["grpc.max-send-msg-size", "count", 2_147_483_647],
  grpcWebEnable: ["grpc-web.enable", "bool", true],
  snapshotInterval: ["state-sync.snapshot-interval", "whole", 0n],
  snapshotKeepRecent: ["state-sync.snapshot-keep-recent", "count", 2],
  mempoolMaxTxs: ["mempool.max-txs", "count", -1],
};

/** Path of a setting in app.toml, which is also the name of its `start` flag. */
export function appConfigPath(name: keyof AppConfig): string {
  return keys[name][0];
}

/** @throws UsageError naming file, line and key. */
export function readAppConfig(path: string): AppConfig {
  const values = readTomlFile(path);
  return appConfigFrom(
    (key) => values.get(key),
    (key, problem) => {
      const line = lineOfKey(readFileSync(path, "utf8"), key);
      return new UsageError(`app.toml line ${line}: ${key} ${problem}`, `mend ${path}`);
    },
  );
}

/** Builds the settings from any source of values; `fail` makes the error for a value of the wrong kind. */
export function appConfigFrom(value: (path: string) => TomlValue | undefined, fail: (path: string, problem: string) => Error): AppConfig {
  const entries = Object.entries(keys).map(([name, [path, kind, fallback]]) => {
    const given = value(path);
    return [name, given === undefined ? fallback : convert(kind, given, (problem) => fail(path, problem))];
  });
  return Object.fromEntries(entries) as unknown as AppConfig;
}

function convert(kind: Kind, value: TomlValue, fail: (problem: string) => Error): unknown {
  const shown = JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? String(item) : item));
  switch (kind) {
    case "text":
      if (typeof value === "string") return value;
      throw fail(`must be a text in quotes, not ${shown}`);
    case "prices":
      if (typeof value === "string" && arePrices(value)) return value;
      throw fail(`must be prices like 0.001upokt, not ${shown}`);
    case "pruning":
      if (typeof value === "string" && PRUNING.includes(value)) return value;
      throw fail(`must be ${PRUNING.slice(0, -1).join(", ")} or ${PRUNING.at(-1)}, not ${shown}`);
    case "bool":
      if (typeof value === "boolean") return value;
      if (value === "true" || value === "false") return value === "true";
      throw fail(`must be true or false, not ${shown}`);
    case "list":
      if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
      throw fail(`must be a list of texts, not ${shown}`);
    case "whole":
    case "count": {
      const text = String(value);
      if (!/^-?\d+$/.test(text) || (kind === "whole" && text.startsWith("-"))) throw fail(`must be a whole number, not ${shown}`);
      return kind === "whole" ? BigInt(text) : Number(text);
    }
  }
}

const PRUNING = ["default", "nothing", "everything", "custom"];

/** Empty is for `start` to refuse, as in the reference. */
function arePrices(text: string): boolean {
  try {
    parseDecCoins(text.replaceAll(";", ","));
    return true;
  } catch {
    return false;
  }
}
