import type { ByteStr } from "#kernel/base/bytes.js";

/**
 * Ordered bytes, as module code sees a store. Keys are non-empty; ranges are half-open `[start, end)` in byte order, an
 * absent bound is open. Values may be empty. Charging of gas depends on each call made here: `valid`, `key`, `value`
 * and `close` are free, opening an iterator and `next` charge (store gaskv/store.go).
 */
export interface KvRead {
  get(key: ByteStr): ByteStr | undefined;
  has(key: ByteStr): boolean;
  iterate(start?: ByteStr, end?: ByteStr): KvIterator;
  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator;
}

export interface KvStore extends KvRead {
  set(key: ByteStr, value: ByteStr): void;
  /** Deleting an absent key is legal and is recorded as a write. */
  delete(key: ByteStr): void;
}

/**
 * Sees the store as it was when it was opened; later writes of the same branch are not seen.
 * `key`, `value` and `next` on an exhausted iterator panic. Close it in every case.
 */
export interface KvIterator {
  valid(): boolean;
  key(): ByteStr;
  value(): ByteStr;
  next(): void;
  close(): void;
}

/** All stores of an app at one moment, not metered. */
export interface MultiRead {
  store(name: string): KvRead;
}

export interface MultiKv extends MultiRead {
  store(name: string): KvStore;
  /** A branch over this one. Nothing is visible below until `flush`. */
  branch(): MultiBranch;
}

export interface MultiBranch extends MultiKv {
  /** Writes all entries, per store in ascending key order, into the layer below; the branch is then empty and usable. */
  flush(): void;
}

export type StoreKind = "iavl" | "transient" | "memory";

export interface StoreMount {
  readonly name: string;
  readonly kind: StoreKind;
}
