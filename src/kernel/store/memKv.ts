import type { ByteStr } from "#kernel/base/bytes.js";
import type { KvIterator, KvStore } from "./kv.js";
import { ListIterator } from "./mergeIterator.js";
import { SortedKeys } from "./sortedKeys.js";
import { assertValidDomain, assertValidKey, assertValidValue } from "./validity.js";

/** A store in memory: transient and memory stores, and tests. */
export class MemKv implements KvStore {
  readonly #map = new Map<ByteStr, ByteStr>();
  #index = new SortedKeys();

  get(key: ByteStr): ByteStr | undefined {
    assertValidKey(key);
    return this.#map.get(key);
  }

  has(key: ByteStr): boolean {
    return this.get(key) !== undefined;
  }

  set(key: ByteStr, value: ByteStr): void {
    assertValidKey(key);
    assertValidValue(value);
    if (!this.#map.has(key)) this.#index.add(key);
    this.#map.set(key, value);
  }

  delete(key: ByteStr): void {
    assertValidKey(key);
    if (this.#map.delete(key)) this.#index.delete(key);
  }

  iterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.#open(start, end, true);
  }

  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.#open(start, end, false);
  }

  clear(): void {
    this.#map.clear();
    this.#index = new SortedKeys();
  }

  #open(start: ByteStr | undefined, end: ByteStr | undefined, ascending: boolean): KvIterator {
    assertValidDomain(start, end);
    const keys = start !== undefined && end !== undefined && start >= end ? [] : this.#index.range(start, end);
    if (!ascending) keys.reverse();
    return new ListIterator({ keys, values: keys.map((key) => this.#map.get(key)) });
  }
}
