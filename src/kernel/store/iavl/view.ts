import type { ByteStr } from "#kernel/base/bytes.js";
import type { KvIterator, KvRead } from "../kv.js";
import { ListIterator } from "../mergeIterator.js";
import { EMPTY_ROOT } from "./hash.js";
import { TreeIterator } from "./iterator.js";
import type { NodeSpace } from "./nodeSpace.js";
import { compareWithKeyAt, isLeafAt, leftRefAt, NO_NODE, rightRefAt, valueAt } from "./pageFormat.js";

/** A tree to read: a saved version, or the working one. */
export class TreeView implements KvRead {
  constructor(
    readonly space: NodeSpace,
    public root: number,
  ) {}

  get(key: ByteStr): ByteStr | undefined {
    const leaf = this.#findLeaf(key);
    if (leaf === NO_NODE) return undefined;
    return leaf < 0 ? this.space.working.values[-1 - leaf] : valueAt(this.space.pages);
  }

  has(key: ByteStr): boolean {
    return this.#findLeaf(key) !== NO_NODE;
  }

  iterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.#open(start, end, true);
  }

  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.#open(start, end, false);
  }

  /** Number of keys. */
  size(): number {
    return this.space.sizeOf(this.root);
  }

  /** Height of the root node; 0 for a leaf and for the empty tree. */
  height(): number {
    return this.space.heightOf(this.root);
  }

  /** Root hash of a saved tree. */
  savedHash(): ByteStr {
    return this.root === NO_NODE ? EMPTY_ROOT : this.space.hashOf(this.root);
  }

  /** The leaf of a key; a saved one is under the cursor of the pages then. */
  #findLeaf(key: ByteStr): number {
    const { pages, working } = this.space;
    let ref = this.root;
    while (ref < 0) {
      const i = -1 - ref;
      const nodeKey = working.keys[i] as ByteStr;
      if (working.height[i] === 0) return nodeKey === key ? ref : NO_NODE;
      ref = (key < nodeKey ? working.left[i] : working.right[i]) as number;
    }
    while (ref !== NO_NODE) {
      pages.seek(ref);
      const order = compareWithKeyAt(pages, key);
      if (isLeafAt(pages)) return order === 0 ? ref : NO_NODE;
      ref = order < 0 ? leftRefAt(pages) : rightRefAt(pages);
    }
    return NO_NODE;
  }

  #open(start: ByteStr | undefined, end: ByteStr | undefined, ascending: boolean): KvIterator {
    const empty = this.root === NO_NODE || (start !== undefined && end !== undefined && start >= end);
    return empty ? new ListIterator({ keys: [], values: [] }) : new TreeIterator(this.space, this.root, start, end, ascending);
  }
}
