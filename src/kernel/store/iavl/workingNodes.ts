import type { ByteStr } from "#kernel/base/bytes.js";

/** Above this number of nodes the columns are given back after a commit. */
const KEEP_CAPACITY = 1 << 18;
const FIRST_CAPACITY = 1 << 12;

/**
 * The nodes made since the last commit, as columns. A ref below zero names one: `-1 - index`. They are changed in place;
 * all carry the version being built. Shared by the trees of a multistore, emptied at Commit.
 */
export class WorkingNodes {
  count = 0;
  /** 0 marks a leaf. */
  height!: Uint8Array;
  leftHeight!: Uint8Array;
  rightHeight!: Uint8Array;
  /** Leaves below. */
  size!: Int32Array;
  /** Refs of the children: saved ids or refs below zero. */
  left!: Float64Array;
  right!: Float64Array;
  /** 64 bytes a node: hash of the left and of the right child; meaningful for saved children, and for all after hashing. */
  hashes!: Uint8Array;
  keys: ByteStr[] = [];
  values: (ByteStr | undefined)[] = [];

  constructor() {
    this.#allocate(FIRST_CAPACITY);
  }

  /** @returns the ref of a new leaf */
  addLeaf(key: ByteStr, value: ByteStr): number {
    const i = this.#add(key, value);
    this.height[i] = 0;
    this.size[i] = 1;
    return -1 - i;
  }

  /** @returns the index of a new inner node; its columns are the caller's to fill */
  addInner(key: ByteStr): number {
    return this.#add(key, undefined);
  }

  /** Sets height from the heights of the children. */
  settle(i: number): void {
    this.height[i] = 1 + Math.max(this.leftHeight[i] as number, this.rightHeight[i] as number);
  }

  /** Forgets all nodes. */
  clear(): void {
    this.count = 0;
    this.keys = [];
    this.values = [];
    if (this.height.length > KEEP_CAPACITY) this.#allocate(FIRST_CAPACITY);
  }

  #add(key: ByteStr, value: ByteStr | undefined): number {
    const i = this.count++;
    if (i === this.height.length) this.#grow();
    this.keys.push(key);
    this.values.push(value);
    return i;
  }

  #allocate(capacity: number): void {
    this.height = new Uint8Array(capacity);
    this.leftHeight = new Uint8Array(capacity);
    this.rightHeight = new Uint8Array(capacity);
    this.size = new Int32Array(capacity);
    this.left = new Float64Array(capacity);
    this.right = new Float64Array(capacity);
    this.hashes = new Uint8Array(capacity * 64);
  }

  #grow(): void {
    const { height, leftHeight, rightHeight, size, left, right, hashes } = this;
    this.#allocate(height.length * 2);
    this.height.set(height);
    this.leftHeight.set(leftHeight);
    this.rightHeight.set(rightHeight);
    this.size.set(size);
    this.left.set(left);
    this.right.set(right);
    this.hashes.set(hashes);
  }
}
