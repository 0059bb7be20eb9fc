import type { ByteStr } from "#kernel/base/bytes.js";
import type { KvRead, KvStore } from "../kv.js";
import { noKey } from "./keyCodec.js";
import { KvMap } from "./map.js";
import type { ValueCodec } from "./valueCodec.js";

/** collections/item.go Item: one value at the bare prefix. */
export class KvItem<V> {
  readonly #map: KvMap<void, V>;

  constructor(prefix: ByteStr, valueCodec: ValueCodec<V>) {
    this.#map = new KvMap(prefix, noKey, valueCodec);
  }

  /** @throws CollectionNotFound with the key text `no_key` */
  get(kv: KvRead): V {
    return this.#map.get(kv);
  }

  find(kv: KvRead): V | undefined {
    return this.#map.find(kv);
  }

  has(kv: KvRead): boolean {
    return this.#map.has(kv);
  }

  set(kv: KvStore, value: V): void {
    this.#map.set(kv, undefined, value);
  }

  remove(kv: KvStore): void {
    this.#map.remove(kv);
  }
}
