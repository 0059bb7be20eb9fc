import type { ByteStr } from "#kernel/base/bytes.js";
import { type GasMeter, kvGasConfig } from "./gas.js";
import { type GasPrices, gasKv } from "./gasKv.js";
import type { KvIterator, KvStore } from "./kv.js";

/**
 * One metered access: R get, W set, D delete, H has, I iterator, J reverse iterator, N one seek charge of an iterator.
 * Same fields as `kv.jsonl.gz` of a recorded chain.
 */
export interface TraceOp {
  readonly op: "R" | "W" | "D" | "H" | "I" | "J" | "N";
  readonly store: string;
  /** Start and end of the range for I and J; for N the key charged, absent at the iterator's end. */
  readonly key: ByteStr | undefined | readonly [start: ByteStr | undefined, end: ByteStr | undefined];
  /** Bytes of the value for R and W (absent value or not reached: undefined), 1 or 0 for H. */
  length: number | undefined;
  /** Number of gas charges made before this access. */
  readonly pos: number;
}

/** Where the accesses of a run go. */
export interface TraceSink {
  push(op: TraceOp): void;
  /** Number of gas charges made so far. */
  pos(): number;
}

class TraceView implements KvStore {
  readonly #metered: KvStore;
  readonly #sink: TraceSink;
  readonly #store: string;

  constructor(metered: KvStore, sink: TraceSink, store: string) {
    this.#metered = metered;
    this.#sink = sink;
    this.#store = store;
  }

  get(key: ByteStr): ByteStr | undefined {
    const entry = this.#note("R", key);
    const value = this.#metered.get(key);
    entry.length = value?.length;
    return value;
  }

  has(key: ByteStr): boolean {
    const entry = this.#note("H", key);
    const found = this.#metered.has(key);
    entry.length = found ? 1 : 0;
    return found;
  }

  set(key: ByteStr, value: ByteStr): void {
    this.#note("W", key).length = value.length;
    this.#metered.set(key, value);
  }

  delete(key: ByteStr): void {
    this.#note("D", key);
    this.#metered.delete(key);
  }

  iterate(start?: ByteStr, end?: ByteStr): KvIterator {
    this.#note("I", [start, end]);
    return this.#metered.iterate(start, end);
  }

  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator {
    this.#note("J", [start, end]);
    return this.#metered.reverseIterate(start, end);
  }

  #note(op: TraceOp["op"], key: TraceOp["key"]): TraceOp {
    const entry: TraceOp = { op, store: this.#store, key, length: undefined, pos: this.#sink.pos() };
    this.#sink.push(entry);
    return entry;
  }
}

/** The gas-metered view of a store, with each access noted before it is charged. For comparing with recordings. */
export function traceKv(parent: KvStore, meter: GasMeter, sink: TraceSink, store: string, prices: GasPrices = kvGasConfig): KvStore {
  const onSeek = (key: ByteStr | undefined) => sink.push({ op: "N", store, key, length: undefined, pos: sink.pos() });
  return new TraceView(gasKv(parent, meter, prices, onSeek), sink, store);
}
