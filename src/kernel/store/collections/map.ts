import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import { isErrorValue } from "#kernel/base/errors.js";
import type { KvIterator, KvRead, KvStore } from "../kv.js";
import { CollectionEncodingError, CollectionNotFound } from "./errors.js";
import type { KeyCodec } from "./keyCodec.js";
import { type Ranger, resolveRange } from "./range.js";
import type { ValueCodec } from "./valueCodec.js";

/** Keys deleted per round of `clear`. collections/map.go clearBatchSize. */
const CLEAR_BATCH = 10_000;

/**
 * collections/map.go Map. Holds no state: the store comes with each call (`balances.get(ctx.kv("bank"), key)`).
 * Each method makes exactly the store calls of the reference, since they cost gas.
 */
export class KvMap<K, V> {
  constructor(
    readonly prefix: ByteStr,
    readonly keyCodec: KeyCodec<K>,
    readonly valueCodec: ValueCodec<V>,
  ) {}

  /** The key in the store. @throws CollectionEncodingError */
  storeKey(key: K): ByteStr {
    try {
      return byteStr(this.prefix + this.keyCodec.encode(key));
    } catch (err) {
      throw isErrorValue(err) ? new CollectionEncodingError(`key encode: ${err.message}`) : err;
    }
  }

  /** @throws CollectionNotFound for a missing key, CollectionEncodingError */
  get(kv: KvRead, key: K): V {
    const value = this.find(kv, key);
    if (value === undefined) throw new CollectionNotFound(this.keyCodec.stringify(key), this.valueCodec.type);
    return value;
  }

  /** `get` for callers that treat a missing key as a value. Same store call. */
  find(kv: KvRead, key: K): V | undefined {
    const bytes = kv.get(this.storeKey(key));
    return bytes === undefined ? undefined : this.decodeValue(bytes);
  }

  has(kv: KvRead, key: K): boolean {
    return kv.has(this.storeKey(key));
  }

  set(kv: KvStore, key: K, value: V): void {
    const storeKey = this.storeKey(key);
    kv.set(storeKey, this.encodeValue(value));
  }

  /** Removing a missing key is no error. */
  remove(kv: KvStore, key: K): void {
    kv.delete(this.storeKey(key));
  }

  /** @throws InvalidIterator. Close the result. */
  iterate(kv: KvRead, ranger?: Ranger<K>): MapIterator<K, V> {
    const { start, end, descending } = resolveRange(this.prefix, this.keyCodec, ranger);
    return new MapIterator(descending ? kv.reverseIterate(start, end) : kv.iterate(start, end), this);
  }

  /** Calls `visit` per entry until it returns true; the iterator is closed in every case. */
  walk(kv: KvRead, ranger: Ranger<K> | undefined, visit: (key: K, value: V) => boolean | void): void {
    const entries = this.iterate(kv, ranger);
    try {
      for (; entries.valid(); entries.next()) if (visit(entries.key(), entries.value()) === true) return;
    } finally {
      entries.close();
    }
  }

  /** collections/map.go deleteDomain: rounds of reading up to 10000 keys, closing, deleting. */
  clear(kv: KvStore, ranger?: Ranger<K>): void {
    const { start, end } = resolveRange(this.prefix, this.keyCodec, ranger);
    for (;;) {
      const keys: ByteStr[] = [];
      const entries = kv.iterate(start, end);
      for (; entries.valid() && keys.length < CLEAR_BATCH; entries.next()) keys.push(entries.key());
      entries.close();
      for (const key of keys) kv.delete(key);
      if (keys.length < CLEAR_BATCH) return;
    }
  }

  /** collections/map.go IterateRaw: bounds are bytes behind the collection's prefix. */
  iterateRaw(kv: KvRead, start: ByteStr | undefined, end: ByteStr | undefined, descending = false): MapIterator<K, V> {
    const raw: Ranger<K> = () => ({ ...(start !== undefined && { start }), ...(end !== undefined && { end: { bytes: end } }), descending });
    return this.iterate(kv, raw);
  }

  decodeValue(bytes: ByteStr): V {
    try {
      return this.valueCodec.decode(bytes);
    } catch (err) {
      throw isErrorValue(err) ? new CollectionEncodingError(`value decode: ${err.message}`) : err;
    }
  }

  encodeValue(value: V): ByteStr {
    try {
      return this.valueCodec.encode(value);
    } catch (err) {
      throw isErrorValue(err) ? new CollectionEncodingError(`value encode: ${err.message}`) : err;
    }
  }
}

/** collections/iter.go Iterator. */
export class MapIterator<K, V> {
  constructor(
    readonly raw: KvIterator,
    readonly map: KvMap<K, V>,
  ) {}

  valid(): boolean {
    return this.raw.valid();
  }

  next(): void {
    this.raw.next();
  }

  close(): void {
    this.raw.close();
  }

  key(): K {
    return this.map.keyCodec.decode(this.raw.key(), this.map.prefix.length);
  }

  value(): V {
    return this.map.valueCodec.decode(this.raw.value());
  }

  /** Runs to the end and closes. */
  keys(): K[] {
    return this.#collect(() => this.key());
  }

  /** Runs to the end and closes. */
  values(): V[] {
    return this.#collect(() => this.value());
  }

  /** Runs to the end and closes. */
  keyValues(): { key: K; value: V }[] {
    return this.#collect(() => ({ key: this.key(), value: this.value() }));
  }

  #collect<T>(read: () => T): T[] {
    const out: T[] = [];
    try {
      for (; this.valid(); this.next()) out.push(read());
    } finally {
      this.close();
    }
    return out;
  }
}
