import type { ByteStr } from "#kernel/base/bytes.js";
import { rotateLeft, rotateRight } from "./balance.js";
import type { NodeSpace } from "./nodeSpace.js";
import { compareWithKeyAt, isLeafAt, keyAt, leftRefAt, NO_NODE, rightRefAt } from "./pageFormat.js";
import { TreeView } from "./view.js";

/**
 * iavl mutable_tree.go: an AVL tree with its data in the leaves. A node is copied when it is first changed in a version,
 * also when nothing in it changes; what is new and what is kept decides the root hash.
 */
export class IavlTree extends TreeView {
  /** Root of the last commit. */
  savedRoot: number;
  #updated = false;
  #found = false;
  /** After a removal: the new smallest key of the subtree, for the first ancestor that has it on its right. */
  #newKey: ByteStr | undefined;

  constructor(space: NodeSpace, savedRoot: number) {
    super(space, savedRoot);
    this.savedRoot = savedRoot;
  }

  /** iavl mutable_tree.go Set. An equal value is a full write. @returns true when the key was there */
  set(key: ByteStr, value: ByteStr): boolean {
    this.space.writes++;
    this.#updated = false;
    this.root = this.root === NO_NODE ? this.space.working.addLeaf(key, value) : this.#set(this.root, key, value);
    return this.#updated;
  }

  /** iavl mutable_tree.go Remove. A missing key changes nothing. @returns true when the key was there */
  remove(key: ByteStr): boolean {
    if (this.root === NO_NODE) return false;
    this.#found = false;
    this.#newKey = undefined;
    const root = this.#remove(this.root, key);
    if (!this.#found) return false;
    this.space.writes++;
    this.root = root;
    return true;
  }

  #set(ref: number, key: ByteStr, value: ByteStr): number {
    const { pages, working } = this.space;
    if (ref < 0) {
      const i = -1 - ref;
      return working.height[i] === 0 ? this.#setAtNewLeaf(i, key, value) : this.#setBelow(i, key, value);
    }
    pages.seek(ref);
    if (!isLeafAt(pages)) return this.#setBelow(this.space.own(ref), key, value);
    const order = compareWithKeyAt(pages, key);
    if (order !== 0) return this.#split(ref, order < 0 ? keyAt(pages) : key, key, value, order < 0);
    this.#updated = true;
    this.space.orphans.push(ref);
    return working.addLeaf(key, value);
  }

  #setAtNewLeaf(i: number, key: ByteStr, value: ByteStr): number {
    const { working } = this.space;
    const leafKey = working.keys[i] as ByteStr;
    if (leafKey !== key) return this.#split(-1 - i, key < leafKey ? leafKey : key, key, value, key < leafKey);
    this.#updated = true;
    working.values[i] = value;
    return -1 - i;
  }

  /** A new inner node over an old leaf and a new one. */
  #split(leaf: number, innerKey: ByteStr, key: ByteStr, value: ByteStr, newIsLeft: boolean): number {
    const { working } = this.space;
    const added = working.addLeaf(key, value);
    const i = working.addInner(innerKey);
    working.left[i] = newIsLeft ? added : leaf;
    working.right[i] = newIsLeft ? leaf : added;
    working.leftHeight[i] = 0;
    working.rightHeight[i] = 0;
    working.height[i] = 1;
    working.size[i] = 2;
    this.space.keepChildHash(i, !newIsLeft, leaf);
    return -1 - i;
  }

  #setBelow(i: number, key: ByteStr, value: ByteStr): number {
    const { working } = this.space;
    const goLeft = key < (working.keys[i] as ByteStr);
    const child = this.#set((goLeft ? working.left[i] : working.right[i]) as number, key, value);
    if (goLeft) working.left[i] = child;
    else working.right[i] = child;
    if (this.#updated) return -1 - i;
    (goLeft ? working.leftHeight : working.rightHeight)[i] = working.height[-1 - child] as number;
    working.size[i] = (working.size[i] as number) + 1;
    working.settle(i);
    return this.#balance(i);
  }

  /** @returns the ref that takes the place of `ref`; meaningless when nothing was found */
  #remove(ref: number, key: ByteStr): number {
    return ref < 0 ? this.#removeNew(-1 - ref, key) : this.#removeSaved(ref, key);
  }

  #removeNew(i: number, key: ByteStr): number {
    const { working } = this.space;
    const nodeKey = working.keys[i] as ByteStr;
    if (working.height[i] === 0) {
      this.#found = nodeKey === key;
      return NO_NODE;
    }
    const goLeft = key < nodeKey;
    const child = this.#remove((goLeft ? working.left[i] : working.right[i]) as number, key);
    if (!this.#found) return NO_NODE;
    if (child !== NO_NODE) return this.#replaceChild(i, goLeft, child);
    if (goLeft) this.#newKey = nodeKey;
    return (goLeft ? working.right[i] : working.left[i]) as number;
  }

  #removeSaved(ref: number, key: ByteStr): number {
    const { pages, orphans } = this.space;
    pages.seek(ref);
    const order = compareWithKeyAt(pages, key);
    if (isLeafAt(pages)) {
      this.#found = order === 0;
      if (this.#found) orphans.push(ref);
      return NO_NODE;
    }
    const goLeft = order < 0;
    const left = leftRefAt(pages);
    const right = rightRefAt(pages);
    const child = this.#remove(goLeft ? left : right, key);
    if (!this.#found) return NO_NODE;
    if (child !== NO_NODE) return this.#replaceChild(this.space.own(ref), goLeft, child);
    orphans.push(ref);
    if (goLeft) {
      pages.seek(ref);
      this.#newKey = keyAt(pages);
    }
    return goLeft ? right : left;
  }

  #replaceChild(i: number, isLeft: boolean, child: number): number {
    const { working } = this.space;
    if (isLeft) {
      working.left[i] = child;
    } else {
      working.right[i] = child;
      if (this.#newKey !== undefined) {
        working.keys[i] = this.#newKey;
        this.#newKey = undefined;
      }
    }
    this.space.keepChildHash(i, isLeft, child);
    (isLeft ? working.leftHeight : working.rightHeight)[i] = this.space.heightOf(child);
    working.size[i] = (working.size[i] as number) - 1;
    working.settle(i);
    return this.#balance(i);
  }

  /** iavl mutable_tree.go balance: one step. */
  #balance(i: number): number {
    const { working } = this.space;
    const difference = (working.leftHeight[i] as number) - (working.rightHeight[i] as number);
    if (difference > 1) {
      const l = this.space.own(working.left[i] as number);
      const leansRight = (working.leftHeight[l] as number) < (working.rightHeight[l] as number);
      working.left[i] = leansRight ? rotateLeft(this.space, l) : -1 - l;
      return rotateRight(this.space, i);
    }
    if (difference < -1) {
      const r = this.space.own(working.right[i] as number);
      const leansLeft = (working.leftHeight[r] as number) > (working.rightHeight[r] as number);
      working.right[i] = leansLeft ? rotateRight(this.space, r) : -1 - r;
      return rotateLeft(this.space, i);
    }
    return -1 - i;
  }
}
