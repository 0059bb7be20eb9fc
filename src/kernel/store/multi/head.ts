import { UsageError } from "#kernel/base/errors.js";
import { FORMAT, FORMAT_KEY, HEAD_KEY, PRUNED_KEY } from "../db/keys.js";
import type { DbBatch, KvDb } from "../db/kvDb.js";

/** The last commit, written in its last batch: what is not reachable from here was never committed. */
export interface Head {
  /** Height of the last commit. */
  readonly height: number;
  /** Height of the first commit in this database. */
  readonly first: number;
  /** Number of the next page; pages from here on are left over from a commit that did not end, and are overwritten. */
  readonly nextPage: number;
}

/** undefined before the first commit. */
export function readHead(db: KvDb): Head | undefined {
  return readJson<Head>(db, HEAD_KEY);
}

/** Only into the last batch of a commit. */
export function putHead(batch: DbBatch, head: Head): void {
  batch.put(HEAD_KEY, Buffer.from(JSON.stringify(head)));
}

/** How far pruning is. */
export interface Pruned {
  /** Heights up to here can no longer be opened. */
  readonly claimed: number;
  /** Nodes that only heights up to here used are gone, and the prune records up to one above are applied. */
  readonly applied: number;
}

/** undefined before the first pruning. */
export function readPruned(db: KvDb): Pruned | undefined {
  return readJson<Pruned>(db, PRUNED_KEY);
}

/** Both heights only grow. */
export function putPruned(batch: DbBatch, pruned: Pruned): void {
  batch.put(PRUNED_KEY, Buffer.from(JSON.stringify(pruned)));
}

/** Marks a new database, checks an old one. @throws UsageError for a format that this version does not know */
export async function checkFormat(db: KvDb): Promise<void> {
  const found = db.getSync(FORMAT_KEY);
  if (found !== undefined) {
    const text = Buffer.from(found).toString();
    if (text === FORMAT) return;
    throw new UsageError(`the state database has format ${text}, this program reads ${FORMAT}`, "use the program that wrote it");
  }
  const batch = db.batch();
  batch.put(FORMAT_KEY, Buffer.from(FORMAT));
  await batch.write(true);
}

function readJson<T>(db: KvDb, key: string): T | undefined {
  const bytes = db.getSync(key);
  return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString()) as T);
}
