import type { ByteStr } from "#kernel/base/bytes.js";
import type { KvRead, KvStore } from "../kv.js";
import { CollectionConflict } from "./errors.js";
import type { KeyCodec } from "./keyCodec.js";
import { KeySet } from "./keySet.js";
import { KvMap, type MapIterator } from "./map.js";
import { type Pair, type PairKeyCodec, pairKey } from "./pairKey.js";
import { pairRange, type Ranger } from "./range.js";
import type { ValueCodec } from "./valueCodec.js";

/** Reads the stored value of a primary key: one get. */
export type ReadOld<V> = () => V | undefined;

/** collections/indexed_map.go Index. */
export interface Index<PK, V> {
  /** Brings the index to `value`. */
  reference(kv: KvStore, primaryKey: PK, value: V, readOld: ReadOld<V>): void;
  /** Removes the entry. `readOld` throws CollectionNotFound for a missing primary key. */
  unreference(kv: KvStore, primaryKey: PK, readOld: () => V): void;
}

/** collections/indexes/multi.go Multi: many primary keys per reference. */
export class MultiIndex<RK, PK, V> implements Index<PK, V> {
  readonly #refs: KeySet<Pair<RK, PK>>;
  readonly #refOf: (primaryKey: PK, value: V) => RK;

  constructor(prefix: ByteStr, refCodec: KeyCodec<RK>, primaryCodec: KeyCodec<PK>, refOf: (primaryKey: PK, value: V) => RK) {
    this.#refs = new KeySet(prefix, pairKey(refCodec, primaryCodec));
    this.#refOf = refOf;
  }

  reference(kv: KvStore, primaryKey: PK, value: V, readOld: ReadOld<V>): void {
    const old = readOld();
    if (old !== undefined) this.#refs.remove(kv, [this.#refOf(primaryKey, old), primaryKey]);
    this.#refs.set(kv, [this.#refOf(primaryKey, value), primaryKey]);
  }

  unreference(kv: KvStore, primaryKey: PK, readOld: () => V): void {
    this.#refs.remove(kv, [this.#refOf(primaryKey, readOld()), primaryKey]);
  }

  iterate(kv: KvRead, ranger?: Ranger<Pair<RK, PK>>): MapIterator<Pair<RK, PK>, void> {
    return this.#refs.iterate(kv, ranger);
  }

  /** Primary keys under one reference. Close the result. */
  matchExact(kv: KvRead, ref: RK): MapIterator<Pair<RK, PK>, void> {
    return this.iterate(kv, pairRange({ prefix: ref }));
  }
}

/** collections/indexes/unique.go Unique: one primary key per reference, stored as its terminal key form. */
export class UniqueIndex<RK, PK, V> implements Index<PK, V> {
  readonly #refs: KvMap<RK, PK>;
  readonly #refCodec: KeyCodec<RK>;
  readonly #refOf: (primaryKey: PK, value: V) => RK;

  constructor(prefix: ByteStr, refCodec: KeyCodec<RK>, primaryCodec: KeyCodec<PK>, refOf: (primaryKey: PK, value: V) => RK) {
    const asValue: ValueCodec<PK> = {
      type: primaryCodec.type,
      encode: (key) => primaryCodec.encode(key),
      decode: (bytes) => primaryCodec.decode(bytes),
    };
    this.#refs = new KvMap(prefix, refCodec, asValue);
    this.#refCodec = refCodec;
    this.#refOf = refOf;
  }

  /** @throws CollectionConflict when another entry holds the reference; what was written before stays in the branch */
  reference(kv: KvStore, primaryKey: PK, value: V, readOld: ReadOld<V>): void {
    const old = readOld();
    if (old !== undefined) this.#refs.remove(kv, this.#refOf(primaryKey, old));
    const ref = this.#refOf(primaryKey, value);
    if (this.#refs.has(kv, ref)) throw new CollectionConflict(this.#refCodec.stringify(ref));
    this.#refs.set(kv, ref, primaryKey);
  }

  unreference(kv: KvStore, primaryKey: PK, readOld: () => V): void {
    this.#refs.remove(kv, this.#refOf(primaryKey, readOld()));
  }

  /** The primary key of a reference. @throws CollectionNotFound */
  matchExact(kv: KvRead, ref: RK): PK {
    return this.#refs.get(kv, ref);
  }

  iterate(kv: KvRead, ranger?: Ranger<RK>): MapIterator<RK, PK> {
    return this.#refs.iterate(kv, ranger);
  }
}

/** collections/indexes/reverse_pair.go ReversePair: the primary pair turned round. Never reads. */
export class ReversePairIndex<A, B, V> implements Index<Pair<A, B>, V> {
  readonly #refs: KeySet<Pair<B, A>>;

  /**
   * @param unchecked accept non-empty values of old data
   * @param codecs the codecs of the reversed pair where they differ from the primary's (x/bank: length-prefixed address)
   */
  constructor(prefix: ByteStr, primary: PairKeyCodec<A, B>, unchecked = false, codecs: { first?: KeyCodec<A> } = {}) {
    this.#refs = new KeySet(prefix, pairKey(primary.second, codecs.first ?? primary.first), unchecked);
  }

  reference(kv: KvStore, [a, b]: Pair<A, B>): void {
    this.#refs.set(kv, [b, a]);
  }

  unreference(kv: KvStore, [a, b]: Pair<A, B>): void {
    this.#refs.remove(kv, [b, a]);
  }

  iterate(kv: KvRead, ranger?: Ranger<Pair<B, A>>): MapIterator<Pair<B, A>, void> {
    return this.#refs.iterate(kv, ranger);
  }

  /** Entries of one second part. Close the result. */
  matchExact(kv: KvRead, second: B): MapIterator<Pair<B, A>, void> {
    return this.iterate(kv, pairRange({ prefix: second }));
  }
}
