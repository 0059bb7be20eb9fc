import { type ByteStr, strToBytes } from "#kernel/base/bytes.js";
import { hashAt } from "./hash.js";
import type { PageCache } from "./pageCache.js";
import { balanceAt, hashesAt, heightAt, keyAt, leftRefAt, NO_NODE, rightRefAt, sizeAt } from "./pageFormat.js";
import { WorkingNodes } from "./workingNodes.js";

/**
 * Where the nodes of a multistore's trees live: saved ones in pages, new ones in columns. A ref is a saved node's id
 * (above 0), a new node (below 0), or `NO_NODE`.
 */
export class NodeSpace {
  readonly working = new WorkingNodes();
  /** Ids of saved nodes that the version being built no longer uses. */
  orphans: number[] = [];
  /** Changes with each write, so that hashes are made once. */
  writes = 0;

  constructor(readonly pages: PageCache) {}

  heightOf(ref: number): number {
    if (ref < 0) return this.working.height[-1 - ref] as number;
    if (ref === NO_NODE) return 0;
    this.pages.seek(ref);
    return heightAt(this.pages);
  }

  sizeOf(ref: number): number {
    if (ref < 0) return this.working.size[-1 - ref] as number;
    if (ref === NO_NODE) return 0;
    this.pages.seek(ref);
    return sizeAt(this.pages);
  }

  /** Hash of a saved node. */
  hashOf(id: number): ByteStr {
    this.pages.seek(id);
    return hashAt(this.pages);
  }

  /** The working copy of an inner node: itself when it is one. @returns its index */
  own(ref: number): number {
    if (ref < 0) return -1 - ref;
    const { pages, working } = this;
    pages.seek(ref);
    const i = working.addInner(keyAt(pages));
    const height = heightAt(pages);
    const balance = balanceAt(pages);
    working.height[i] = height;
    working.leftHeight[i] = balance >= 0 ? height - 1 : height - 1 + balance;
    working.rightHeight[i] = balance > 0 ? height - 1 - balance : height - 1;
    working.size[i] = sizeAt(pages);
    working.left[i] = leftRefAt(pages);
    working.right[i] = rightRefAt(pages);
    const from = hashesAt(pages);
    const { buf } = pages;
    const { hashes } = working;
    const to = i * 64;
    for (let b = 0; b < 32; b++) {
      hashes[to + b] = buf[from + b] as number;
      hashes[to + 32 + b] = buf[from + 33 + b] as number;
    }
    this.orphans.push(ref);
    return i;
  }

  /** Notes the hash of a saved child, after it came to another parent. */
  keepChildHash(parent: number, isLeft: boolean, child: number): void {
    if (child > 0) this.working.hashes.set(strToBytes(this.hashOf(child)), parent * 64 + (isLeft ? 0 : 32));
  }

  /** Forgets everything that is not saved. */
  clear(): void {
    this.working.clear();
    this.orphans = [];
  }
}
