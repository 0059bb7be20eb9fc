import type { ByteStr } from "#kernel/base/bytes.js";
import type { KvRead, KvStore } from "../kv.js";
import type { KeyCodec } from "./keyCodec.js";
import { KvMap, type MapIterator } from "./map.js";
import type { Ranger } from "./range.js";
import { noValue, uncheckedNoValue } from "./valueCodec.js";

/** collections/keyset.go KeySet: keys with empty values. */
export class KeySet<K> {
  readonly #map: KvMap<K, void>;

  /** @param unchecked accept other values on reading (data of old versions) */
  constructor(prefix: ByteStr, keyCodec: KeyCodec<K>, unchecked = false) {
    this.#map = new KvMap(prefix, keyCodec, unchecked ? uncheckedNoValue : noValue);
  }

  set(kv: KvStore, key: K): void {
    this.#map.set(kv, key, undefined);
  }

  has(kv: KvRead, key: K): boolean {
    return this.#map.has(kv, key);
  }

  remove(kv: KvStore, key: K): void {
    this.#map.remove(kv, key);
  }

  /** Close the result. */
  iterate(kv: KvRead, ranger?: Ranger<K>): MapIterator<K, void> {
    return this.#map.iterate(kv, ranger);
  }

  walk(kv: KvRead, ranger: Ranger<K> | undefined, visit: (key: K) => boolean | void): void {
    this.#map.walk(kv, ranger, (key) => visit(key));
  }

  clear(kv: KvStore, ranger?: Ranger<K>): void {
    this.#map.clear(kv, ranger);
  }
}
