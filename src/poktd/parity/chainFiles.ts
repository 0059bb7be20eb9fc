import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip, gunzipSync } from "node:zlib";
import { UsageError } from "#kernel/base/errors.js";

const KNOWN_FORMAT = 1;

/** Pairs of hex keys and values; null deletes. */
export type RecordedWrites = readonly (readonly [string, string | null])[];

export interface RecordedAbci {
  readonly height: number;
  readonly init_chain_request?: string;
  readonly init_chain_response?: string;
  readonly finalize_request: string;
  readonly finalize_response: string;
  readonly commit_response: string;
}

export interface RecordedStores {
  readonly height: number;
  readonly app_hash: string;
  readonly roots: Readonly<Record<string, string>>;
}

export interface RecordedDiffs {
  readonly height: number;
  readonly stores: Readonly<Record<string, RecordedWrites>>;
}

export interface RecordedGas {
  readonly height: number;
  readonly index: number;
  readonly limit: string;
  readonly used: string;
  readonly meter: "tx" | "pre" | "none";
  readonly trace: readonly (readonly [string, number])[];
}

export type RecordedKey = string | null | readonly [string | null, string | null];
export type RecordedOp = readonly [op: string, store: string, key: RecordedKey, length: number | null, pos: number];

export interface RecordedKv {
  readonly height: number;
  readonly index: number;
  readonly ops: readonly RecordedOp[];
}

/** One recorded chain. Small enough to be held in memory: a few MB. */
export interface RecordedChain {
  readonly name: string;
  readonly chainId: string;
  readonly lastHeight: number;
  readonly initState: Readonly<Record<string, RecordedWrites>>;
  readonly abci: ReadonlyMap<number, RecordedAbci>;
  readonly stores: ReadonlyMap<number, RecordedStores>;
  readonly diffs: ReadonlyMap<number, RecordedDiffs>;
  readonly gas: ReadonlyMap<string, RecordedGas>;
  readonly kv: ReadonlyMap<string, RecordedKv>;
}

/**
 * Reads the files of one recorded chain.
 * @throws UsageError when the folder is no recorded chain or of an unknown format
 */
export async function readChain(dir: string): Promise<RecordedChain> {
  const manifest = readManifest(dir) as {
    format: unknown;
    chain: string;
    chain_id: string;
    heights: { last: number };
  };
  if (manifest.format !== KNOWN_FORMAT) {
    throw new UsageError(`${dir} has format ${String(manifest.format)}`, `this program knows format ${KNOWN_FORMAT}`);
  }
  const init = JSON.parse(gunzipSync(readFileSync(join(dir, "initchain.json.gz"))).toString("utf8")) as {
    state: Record<string, RecordedWrites>;
  };
  return {
    name: manifest.chain,
    chainId: manifest.chain_id,
    lastHeight: manifest.heights.last,
    initState: init.state,
    abci: await byHeight<RecordedAbci>(join(dir, "abci.jsonl.gz")),
    stores: await byHeight<RecordedStores>(join(dir, "stores.jsonl.gz")),
    diffs: await byHeight<RecordedDiffs>(join(dir, "diffs.jsonl.gz")),
    gas: await byTx<RecordedGas>(join(dir, "gas.jsonl.gz")),
    kv: await byTx<RecordedKv>(join(dir, "kv.jsonl.gz")),
  };
}

/** Plain, or compressed as in `test/golden`. @throws UsageError when there is none */
function readManifest(dir: string): unknown {
  const plain = join(dir, "manifest.json");
  if (existsSync(plain)) return JSON.parse(readFileSync(plain, "utf8"));
  if (existsSync(`${plain}.gz`)) return JSON.parse(gunzipSync(readFileSync(`${plain}.gz`)).toString("utf8"));
  throw new UsageError(`${dir} is no recorded chain`, "it has no manifest.json");
}

/** Key of a transaction in `gas` and `kv`. */
export function txKey(height: number, index: number): string {
  return `${height}/${index}`;
}

async function byHeight<T extends { readonly height: number }>(file: string): Promise<Map<number, T>> {
  const out = new Map<number, T>();
  for await (const line of lines<T>(file)) out.set(line.height, line);
  return out;
}

async function byTx<T extends { readonly height: number; readonly index: number }>(file: string): Promise<Map<string, T>> {
  const out = new Map<string, T>();
  if (!existsSync(file)) return out;
  for await (const line of lines<T>(file)) out.set(txKey(line.height, line.index), line);
  return out;
}

async function* lines<T>(file: string): AsyncGenerator<T> {
  const input = createReadStream(file).pipe(createGunzip());
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== "") yield JSON.parse(line) as T;
  }
}
