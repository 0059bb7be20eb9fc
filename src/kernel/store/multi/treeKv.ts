import type { ByteStr } from "#kernel/base/bytes.js";
import type { IavlTree } from "../iavl/tree.js";
import type { KvIterator, KvStore } from "../kv.js";

/** A write that reached a tree; an absent value is a delete. */
export type Change = readonly [key: ByteStr, value: ByteStr | undefined];

/** The working tree of a store. Notes each write in order: deletes of missing keys and unchanged values included. */
export class TreeKv implements KvStore {
  changes: Change[] = [];

  constructor(
    readonly tree: IavlTree,
    readonly onWrite: () => void,
  ) {}

  get(key: ByteStr): ByteStr | undefined {
    return this.tree.get(key);
  }

  has(key: ByteStr): boolean {
    return this.tree.has(key);
  }

  set(key: ByteStr, value: ByteStr): void {
    this.onWrite();
    this.tree.set(key, value);
    this.changes.push([key, value]);
  }

  delete(key: ByteStr): void {
    this.onWrite();
    this.tree.remove(key);
    this.changes.push([key, undefined]);
  }

  iterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.tree.iterate(start, end);
  }

  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.tree.reverseIterate(start, end);
  }
}
