import type { ByteStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import type { KvIterator } from "./kv.js";

/** Entries copied from a layer, in the order of iteration; `undefined` marks a deleted key. */
export interface Entries {
  readonly keys: readonly ByteStr[];
  readonly values: readonly (ByteStr | undefined)[];
}

/** The panic of every exhausted iterator that module code can hold. store cachekv/mergeiterator.go assertValid. */
export function invalidIterator(): Panic {
  return new Panic("invalid cacheMergeIterator");
}

/** Iterates over a copied list; nothing in it is deleted. */
export class ListIterator implements KvIterator {
  #at = 0;

  constructor(readonly entries: Entries) {}

  valid(): boolean {
    return this.#at < this.entries.keys.length;
  }

  key(): ByteStr {
    const key = this.entries.keys[this.#at];
    if (key === undefined) throw invalidIterator();
    return key;
  }

  value(): ByteStr {
    const value = this.entries.values[this.#at];
    if (value === undefined) throw invalidIterator();
    return value;
  }

  next(): void {
    if (!this.valid()) throw invalidIterator();
    this.#at++;
  }

  close(): void {}
}

/** store cachekv/mergeiterator.go: a parent's iterator with a branch's own entries laid over it. */
export class MergeIterator implements KvIterator {
  #at = 0;
  #useOwn = false;
  #valid = false;

  constructor(
    readonly parent: KvIterator,
    readonly own: Entries,
    readonly ascending: boolean,
  ) {
    this.#settle();
  }

  valid(): boolean {
    return this.#valid;
  }

  key(): ByteStr {
    if (!this.#valid) throw invalidIterator();
    return this.#useOwn ? (this.own.keys[this.#at] as ByteStr) : this.parent.key();
  }

  value(): ByteStr {
    if (!this.#valid) throw invalidIterator();
    return this.#useOwn ? (this.own.values[this.#at] as ByteStr) : this.parent.value();
  }

  next(): void {
    if (!this.#valid) throw invalidIterator();
    if (this.#useOwn) this.#at++;
    else this.parent.next();
    this.#settle();
  }

  close(): void {
    this.parent.close();
  }

  /** Moves both sides to the next entry that is to be shown: shadowed parent entries and deleted own ones are stepped over. */
  #settle(): void {
    const { keys, values } = this.own;
    for (;;) {
      const ownKey = keys[this.#at];
      const parentKey = this.parent.valid() ? this.parent.key() : undefined;
      if (ownKey === undefined) return this.#show(false, parentKey !== undefined);
      if (parentKey !== undefined && parentKey === ownKey) {
        this.parent.next();
        continue;
      }
      if (parentKey !== undefined && parentKey < ownKey === this.ascending) return this.#show(false, true);
      if (values[this.#at] !== undefined) return this.#show(true, true);
      this.#at++;
    }
  }

  #show(own: boolean, valid: boolean): void {
    this.#useOwn = own;
    this.#valid = valid;
  }
}
