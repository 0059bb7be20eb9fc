import type { ByteStr } from "#kernel/base/bytes.js";
import type { KvIterator, KvRead, KvStore } from "./kv.js";
import { type Entries, ListIterator, MergeIterator } from "./mergeIterator.js";
import { SortedKeys } from "./sortedKeys.js";
import { assertValidDomain, assertValidKey, assertValidValue } from "./validity.js";

/**
 * store cachekv/store.go: writes and deletes kept over a base until `flush`; dropping a branch is forgetting it.
 * Reads never make entries. At most one entry per key: the last write or delete.
 */
export class BranchKv implements KvStore {
  /** Created at the first write; `undefined` as a value is a delete. */
  #dirty: Map<ByteStr, ByteStr | undefined> | undefined;
  #index: SortedKeys | undefined;
  readonly #reads: Map<ByteStr, ByteStr | undefined> | undefined;

  /** @param cacheReads remember what the base answered: for a base whose reads are costly and that only this branch writes to. */
  constructor(
    readonly base: KvRead,
    cacheReads = false,
  ) {
    this.#reads = cacheReads ? new Map() : undefined;
  }

  get(key: ByteStr): ByteStr | undefined {
    assertValidKey(key);
    return this.#lookup(key);
  }

  has(key: ByteStr): boolean {
    assertValidKey(key);
    return this.#lookup(key) !== undefined;
  }

  set(key: ByteStr, value: ByteStr): void {
    assertValidKey(key);
    assertValidValue(value);
    this.#put(key, value);
  }

  delete(key: ByteStr): void {
    assertValidKey(key);
    this.#put(key, undefined);
  }

  iterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.#open(start, end, true);
  }

  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.#open(start, end, false);
  }

  /** True when there is something to flush. */
  isDirty(): boolean {
    return this.#dirty !== undefined && this.#dirty.size > 0;
  }

  /** Pending entries in ascending key order. */
  entries(): Entries {
    const keys = this.#dirty === undefined ? [] : this.#sortedKeys().all();
    return { keys, values: keys.map((key) => this.#dirty?.get(key)) };
  }

  /**
   * Writes the pending entries into `into` (the base, if it can be written) in ascending key order; the branch is then
   * empty and usable. store cachekv/store.go Write.
   */
  flush(into: KvStore): void {
    const dirty = this.#dirty;
    if (dirty === undefined) return this.clear();
    if (into instanceof BranchKv) {
      // A branch holds a map: the order of arrival leaves no trace in it.
      for (const [key, value] of dirty) into.#put(key, value);
    } else {
      for (const key of this.#sortedKeys().all()) {
        const value = dirty.get(key);
        if (value === undefined) into.delete(key);
        else into.set(key, value);
      }
    }
    this.clear();
  }

  /** Forgets pending entries and remembered reads. */
  clear(): void {
    this.#dirty = undefined;
    this.#index = undefined;
    this.#reads?.clear();
  }

  #lookup(key: ByteStr): ByteStr | undefined {
    const dirty = this.#dirty;
    if (dirty !== undefined) {
      const value = dirty.get(key);
      if (value !== undefined || dirty.has(key)) return value;
    }
    const reads = this.#reads;
    if (reads === undefined) return this.base instanceof BranchKv ? this.base.#lookup(key) : this.base.get(key);
    const known = reads.get(key);
    if (known !== undefined || reads.has(key)) return known;
    const value = this.base.get(key);
    reads.set(key, value);
    return value;
  }

  #put(key: ByteStr, value: ByteStr | undefined): void {
    if (this.#dirty === undefined) this.#dirty = new Map();
    if (this.#index !== undefined && !this.#dirty.has(key)) this.#index.add(key);
    this.#dirty.set(key, value);
  }

  #sortedKeys(): SortedKeys {
    if (this.#index === undefined) {
      this.#index = new SortedKeys();
      for (const key of this.#dirty?.keys() ?? []) this.#index.add(key);
    }
    return this.#index;
  }

  #open(start: ByteStr | undefined, end: ByteStr | undefined, ascending: boolean): KvIterator {
    assertValidDomain(start, end);
    if (start !== undefined && end !== undefined && start >= end) return new ListIterator({ keys: [], values: [] });
    const parent = ascending ? this.base.iterate(start, end) : this.base.reverseIterate(start, end);
    const dirty = this.#dirty;
    if (dirty === undefined) return parent;
    const keys = this.#sortedKeys().range(start, end);
    if (keys.length === 0) return parent;
    if (!ascending) keys.reverse();
    return new MergeIterator(parent, { keys, values: keys.map((key) => dirty.get(key)) }, ascending);
  }
}

/** A branch over `base`; `flush` writes into it. */
export function branchKv(base: KvStore): BranchKv {
  return new BranchKv(base);
}
