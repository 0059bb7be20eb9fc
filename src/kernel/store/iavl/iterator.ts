import type { ByteStr } from "#kernel/base/bytes.js";
import type { KvIterator } from "../kv.js";
import { invalidIterator } from "../mergeIterator.js";
import type { NodeSpace } from "./nodeSpace.js";
import { isLeafAt, keyAt, leftRefAt, NO_NODE, rightRefAt, valueAt } from "./pageFormat.js";

/** Walks a tree in key order within `[start, end)`. The tree must not be written while it is open. */
export class TreeIterator implements KvIterator {
  /** Subtrees still to visit, the next one last. */
  readonly #stack: number[];
  #leaf = NO_NODE;
  #key: ByteStr | undefined;
  #value: ByteStr | undefined;

  constructor(
    readonly space: NodeSpace,
    root: number,
    readonly start: ByteStr | undefined,
    readonly end: ByteStr | undefined,
    readonly ascending: boolean,
  ) {
    this.#stack = [root];
    this.#advance();
  }

  valid(): boolean {
    return this.#key !== undefined;
  }

  key(): ByteStr {
    if (this.#key === undefined) throw invalidIterator();
    return this.#key;
  }

  value(): ByteStr {
    if (this.#key === undefined) throw invalidIterator();
    if (this.#value === undefined) this.#value = this.#readValue();
    return this.#value;
  }

  next(): void {
    if (this.#key === undefined) throw invalidIterator();
    this.#advance();
  }

  close(): void {
    this.#stack.length = 0;
    this.#key = undefined;
  }

  #advance(): void {
    const { start, end } = this;
    this.#value = undefined;
    for (let ref = this.#stack.pop(); ref !== undefined; ref = this.#stack.pop()) {
      const key = this.#expandOrKey(ref);
      if (key === undefined || (start !== undefined && key < start) || (end !== undefined && key >= end)) continue;
      this.#leaf = ref;
      this.#key = key;
      return;
    }
    this.#key = undefined;
  }

  /** The key of a leaf; for an inner node pushes the children that the range can touch. */
  #expandOrKey(ref: number): ByteStr | undefined {
    const { pages, working } = this.space;
    let key: ByteStr;
    let left: number;
    let right: number;
    if (ref < 0) {
      const i = -1 - ref;
      key = working.keys[i] as ByteStr;
      if (working.height[i] === 0) return key;
      left = working.left[i] as number;
      right = working.right[i] as number;
    } else {
      pages.seek(ref);
      key = keyAt(pages);
      if (isLeafAt(pages)) return key;
      left = leftRefAt(pages);
      right = rightRefAt(pages);
    }
    const wantLeft = this.start === undefined || this.start < key;
    const wantRight = this.end === undefined || key < this.end;
    if (this.ascending) {
      if (wantRight) this.#stack.push(right);
      if (wantLeft) this.#stack.push(left);
    } else {
      if (wantLeft) this.#stack.push(left);
      if (wantRight) this.#stack.push(right);
    }
    return undefined;
  }

  #readValue(): ByteStr {
    const { pages, working } = this.space;
    if (this.#leaf < 0) return working.values[-1 - this.#leaf] as ByteStr;
    pages.seek(this.#leaf);
    return valueAt(pages);
  }
}
