import { pageKey, pruneKey } from "../db/keys.js";
import type { DbBatch, KvDb } from "../db/kvDb.js";
import { compactPage } from "../iavl/compactPage.js";
import { putPruned, readHead, readPruned } from "./head.js";
import type { LeaseTable } from "./leases.js";
import { LiveCounts } from "./liveCounts.js";
import { decodePrune } from "./pruneRecord.js";

/** Nodes marked per step; a step is one atomic batch. Steps hold whole versions. */
const STEP_NODES = 50_000;

/**
 * Removes old versions. A node that version v stopped using (it is in the prune record of v) was last used by v - 1, so it
 * is dead once all versions below v are pruned; records are applied in order of height, each exactly once. A page goes
 * when its last node is dead and shrinks when few are left; ids never change. Runs beside the blocks: it writes no key that
 * Commit writes.
 *
 * Crash: first the mark that the heights cannot be opened any more, then the pages, then in one batch the counts, the used
 * records and the mark that they are applied. A step that is repeated does the same to the pages again.
 */
export class Pruner {
  readonly #db: KvDb;
  readonly #leases: LeaseTable;
  #running: Promise<number> | undefined;

  constructor(db: KvDb, leases: LeaseTable) {
    this.#db = db;
    this.#leases = leases;
  }

  /** Prunes the heights up to `wanted`, below every open version. One run at a time. @returns the height pruned to */
  pruneTo(wanted: number): Promise<number> {
    if (this.#running !== undefined) return this.#running;
    this.#running = this.#run(wanted).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(wanted: number): Promise<number> {
    const head = readHead(this.#db);
    if (head === undefined) return 0;
    const target = this.#leases.claim(Math.min(wanted, head.height - 1));
    let done = readPruned(this.#db)?.applied ?? head.first - 2;
    if (done >= target) return this.#leases.pruned();
    const mark = this.#db.batch();
    putPruned(mark, { claimed: target, applied: done });
    await mark.write(true);
    while (done < target) done = await this.#step(done, target);
    return target;
  }

  /** Applies the records of the versions after `done + 1`, up to one after the target. @returns the height applied */
  async #step(done: number, target: number): Promise<number> {
    const pages = this.#db.batch();
    const records = this.#db.batch();
    const counts = new LiveCounts(this.#db);
    const shrunk = new Set<number>();
    let height = done;
    for (let nodes = 0; height < target && nodes < STEP_NODES; height++) {
      const bytes = this.#db.getSync(pruneKey(height + 2));
      if (bytes === undefined) continue;
      const record = decodePrune(bytes);
      for (const [i, count] of record.nodeCounts.entries()) counts.addPage(record.firstPage + i, count);
      for (const id of record.orphans) {
        const { page, nodes: all, aliveBefore } = counts.kill(id);
        if (isStage(all, aliveBefore)) shrunk.add(page);
      }
      nodes += record.orphans.length + record.nodeCounts.length;
      records.delete(pruneKey(height + 2));
    }
    for (const page of shrunk) this.#shrink(page, counts, pages);
    counts.flush(records);
    putPruned(records, { claimed: target, applied: height });
    await pages.write(true);
    await records.write(false);
    return height;
  }

  #shrink(page: number, counts: LiveCounts, batch: DbBatch): void {
    if (counts.aliveIn(page) === 0) {
      batch.delete(pageKey(page));
      counts.dropPage(page);
      return;
    }
    const bytes = this.#db.getSync(pageKey(page));
    if (bytes !== undefined)
      batch.put(
        pageKey(page),
        compactPage(bytes, (index) => counts.isDead(page, index)),
      );
  }
}

/** True when one node less takes a page to half, a quarter, ... of its nodes, or to none. */
function isStage(nodes: number, aliveBefore: number): boolean {
  if (aliveBefore <= 1) return true;
  let stage = nodes;
  while (stage >= aliveBefore) stage = Math.floor(stage / 2);
  return aliveBefore - 1 === stage;
}
