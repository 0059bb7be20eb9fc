import { pageKey, pruneKey, versionKey } from "../db/keys.js";
import type { DbBatch, KvDb } from "../db/kvDb.js";
import { ArenaPool, Arenas } from "../iavl/arenas.js";
import { NodeSpace } from "../iavl/nodeSpace.js";
import { PageCache } from "../iavl/pageCache.js";
import type { WrittenPage } from "../iavl/pageStream.js";
import { PageWriter } from "../iavl/pageWriter.js";
import { type Head, putHead } from "./head.js";
import { encodePrune } from "./pruneRecord.js";
import { encodeVersion, type VersionRecord } from "./versionRecord.js";

/** Pages per batch. A larger commit is written in several; only the last one makes it count. */
const BATCH_PAGES = 512;

/** How many nodes a page has. */
export type PageSize = Pick<WrittenPage, "page" | "nodes">;

/** A version ready to be written. */
export interface SavedVersion {
  readonly record: VersionRecord;
  readonly writer: PageWriter;
  /** Pages of this version that were written ahead. */
  readonly earlier?: readonly PageSize[];
}

/** The pages of the state: in memory, on their way to the disk, on the disk. */
export class StatePages {
  readonly space: NodeSpace;
  nextPage: number;
  readonly #db: KvDb;
  #first: number | undefined;
  /** Pages of a commit that is being written: not yet readable from the database. */
  readonly #inFlight = new Map<number, Uint8Array>();
  readonly #pool = new ArenaPool();

  constructor(db: KvDb, cacheBytes: number, head: Head | undefined) {
    this.#db = db;
    this.#first = head?.first;
    this.nextPage = head?.nextPage ?? 1;
    this.space = new NodeSpace(new PageCache((page) => this.#inFlight.get(page) ?? db.getSync(pageKey(page)), cacheBytes));
  }

  /** A writer of pages behind the last commit; `save` takes it, or `drop` forgets it. */
  writer(): PageWriter {
    return new PageWriter(this.nextPage, new Arenas(this.#pool));
  }

  /** Takes back the memory of a writer whose pages nobody will read. */
  drop(writer: PageWriter): void {
    writer.arenas.release();
  }

  /** Writes finished pages that no commit refers to yet. They count only once a later `save` has ended. */
  async writeAhead(pages: readonly WrittenPage[]): Promise<void> {
    const batch = this.#db.batch();
    for (const { page, bytes } of pages) batch.put(pageKey(page), bytes);
    await batch.write(false);
  }

  /**
   * Moves the new nodes into saved pages and writes them. In memory it is done when this returns its promise; on the
   * disk when the promise resolves.
   */
  async save({ record, writer, earlier = [] }: SavedVersion): Promise<void> {
    const { space } = this;
    const pages = writer.takePages();
    const height = record.info.version;
    const nodeCounts = new Array<number>(writer.nextPage - this.nextPage).fill(0);
    for (const { page, nodes } of [...earlier, ...pages]) nodeCounts[page - this.nextPage] = nodes;
    const prune = encodePrune({ firstPage: this.nextPage, nodeCounts, orphans: space.orphans });
    for (const { page, bytes } of pages) {
      this.#inFlight.set(page, bytes);
      space.pages.insert(page, bytes);
    }
    space.clear();
    this.nextPage = writer.nextPage;
    this.#first ??= height;
    const last = this.#db.batch();
    last.put(versionKey(height), encodeVersion(record));
    last.put(pruneKey(height), prune);
    putHead(last, { height, first: this.#first, nextPage: this.nextPage });
    let batch: DbBatch = pages.length > BATCH_PAGES ? this.#db.batch() : last;
    for (const [i, { page, bytes }] of pages.entries()) {
      batch.put(pageKey(page), bytes);
      if (batch === last || (i + 1) % BATCH_PAGES !== 0) continue;
      await batch.write(false);
      batch = pages.length - i - 1 > BATCH_PAGES ? this.#db.batch() : last;
    }
    await last.write(true);
    for (const { page } of pages) this.#inFlight.delete(page);
    writer.arenas.release();
  }
}
