import type { ByteStr } from "#kernel/base/bytes.js";
import type { KvRead, KvStore } from "../kv.js";
import { KvItem } from "./item.js";
import { uint64Value } from "./valueCodec.js";

/** collections/sequence.go DefaultSequenceStart. */
export const DEFAULT_SEQUENCE_START = 0n;

/** collections/sequence.go Sequence: the next free number. */
export class Sequence {
  readonly #item: KvItem<bigint>;

  constructor(prefix: ByteStr) {
    this.#item = new KvItem(prefix, uint64Value);
  }

  /** The number that `next` would return. */
  peek(kv: KvRead): bigint {
    return this.#item.find(kv) ?? DEFAULT_SEQUENCE_START;
  }

  /** Takes a number: one get, one set. */
  next(kv: KvStore): bigint {
    const taken = this.peek(kv);
    this.set(kv, BigInt.asUintN(64, taken + 1n));
    return taken;
  }

  set(kv: KvStore, value: bigint): void {
    this.#item.set(kv, value);
  }
}
