import type { ByteStr } from "#kernel/base/bytes.js";
import type { KvRead, KvStore } from "../kv.js";
import type { Index } from "./indexes.js";
import type { KeyCodec } from "./keyCodec.js";
import { KvMap, type MapIterator } from "./map.js";
import type { Ranger } from "./range.js";
import type { ValueCodec } from "./valueCodec.js";

/**
 * collections/indexed_map.go IndexedMap. Indexes are written before the primary entry, in declaration order; each reads
 * the old value for itself.
 */
export class IndexedMap<K, V> {
  readonly primary: KvMap<K, V>;
  readonly #indexes: readonly Index<K, V>[];

  constructor(prefix: ByteStr, keyCodec: KeyCodec<K>, valueCodec: ValueCodec<V>, indexes: readonly Index<K, V>[]) {
    this.primary = new KvMap(prefix, keyCodec, valueCodec);
    this.#indexes = indexes;
  }

  get(kv: KvRead, key: K): V {
    return this.primary.get(kv, key);
  }

  find(kv: KvRead, key: K): V | undefined {
    return this.primary.find(kv, key);
  }

  has(kv: KvRead, key: K): boolean {
    return this.primary.has(kv, key);
  }

  set(kv: KvStore, key: K, value: V): void {
    for (const index of this.#indexes) index.reference(kv, key, value, () => this.primary.find(kv, key));
    this.primary.set(kv, key, value);
  }

  /** @throws CollectionNotFound when an index needs the old value of a missing key */
  remove(kv: KvStore, key: K): void {
    for (const index of this.#indexes) index.unreference(kv, key, () => this.primary.get(kv, key));
    this.primary.remove(kv, key);
  }

  /** Close the result. */
  iterate(kv: KvRead, ranger?: Ranger<K>): MapIterator<K, V> {
    return this.primary.iterate(kv, ranger);
  }

  walk(kv: KvRead, ranger: Ranger<K> | undefined, visit: (key: K, value: V) => boolean | void): void {
    this.primary.walk(kv, ranger, visit);
  }
}
