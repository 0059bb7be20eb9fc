import { liveKey } from "../db/keys.js";
import type { DbBatch, KvDb } from "../db/kvDb.js";
import { NODES_PER_PAGE, pageOf } from "../iavl/pageFormat.js";

/** Pages per record. */
const GROUP = 64;
/** Per page: number of nodes, and a bit per dead node. A page with number 0 is gone or not counted yet. */
const ENTRY = 1 + NODES_PER_PAGE / 8;

/** Which nodes of which pages are still used. Loaded group by group, written back in the batch of the pruning step. */
export class LiveCounts {
  readonly #groups = new Map<number, Uint8Array>();
  readonly #dirty = new Set<number>();

  constructor(readonly db: KvDb) {}

  /** Counts a page that a commit made. */
  addPage(page: number, nodes: number): void {
    const [group, at] = this.#entry(page);
    group[at] = nodes;
    group.fill(0, at + 1, at + ENTRY);
    this.#touch(page);
  }

  /** Marks a node as no longer used by any version. @returns how many nodes of its page were alive before, of how many */
  kill(id: number): { page: number; nodes: number; aliveBefore: number } {
    const page = pageOf(id);
    const index = id - page * NODES_PER_PAGE;
    const [group, at] = this.#entry(page);
    const aliveBefore = this.#alive(group, at);
    group[at + 1 + (index >>> 3)] = (group[at + 1 + (index >>> 3)] as number) | (1 << (index & 7));
    this.#touch(page);
    return { page, nodes: group[at] as number, aliveBefore };
  }

  /** Nodes of a page that are in use. */
  aliveIn(page: number): number {
    const [group, at] = this.#entry(page);
    return this.#alive(group, at);
  }

  isDead(page: number, index: number): boolean {
    const [group, at] = this.#entry(page);
    return (((group[at + 1 + (index >>> 3)] as number) >>> (index & 7)) & 1) === 1;
  }

  dropPage(page: number): void {
    const [group, at] = this.#entry(page);
    group.fill(0, at, at + ENTRY);
    this.#touch(page);
  }

  /** Puts the changed groups into a batch. */
  flush(batch: DbBatch): void {
    for (const index of this.#dirty) {
      const group = this.#groups.get(index) as Uint8Array;
      if (group.every((byte) => byte === 0)) batch.delete(liveKey(index));
      else batch.put(liveKey(index), group);
    }
    this.#dirty.clear();
  }

  #alive(group: Uint8Array, at: number): number {
    let dead = 0;
    for (let i = at + 1; i < at + ENTRY; i++) dead += POPCOUNT[group[i] as number] as number;
    return (group[at] as number) - dead;
  }

  #entry(page: number): readonly [Uint8Array, number] {
    const index = Math.floor(page / GROUP);
    let group = this.#groups.get(index);
    if (group === undefined) {
      group = Uint8Array.from(this.db.getSync(liveKey(index)) ?? new Uint8Array(GROUP * ENTRY));
      this.#groups.set(index, group);
    }
    return [group, (page % GROUP) * ENTRY];
  }

  #touch(page: number): void {
    this.#dirty.add(Math.floor(page / GROUP));
  }
}

const POPCOUNT = Uint8Array.from({ length: 256 }, (_, byte) => {
  let bits = 0;
  for (let rest = byte; rest > 0; rest >>>= 1) bits += rest & 1;
  return bits;
});
