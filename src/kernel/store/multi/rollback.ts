import { PlainError } from "#kernel/base/errors.js";
import { ZERO_TIME } from "#kernel/base/time.js";
import { pageKey, pruneKey, versionKey } from "../db/keys.js";
import type { KvDb } from "../db/kvDb.js";
import { checkFormat, putHead, readHead, readPruned } from "./head.js";
import { decodePrune } from "./pruneRecord.js";
import { decodeVersion, encodeVersion } from "./versionRecord.js";

/**
 * store rootmulti/store.go RollbackToVersion: makes `height` the last commit again and forgets all later ones. Its commit
 * info gets Go's zero time, as in the reference. The store must not be open.
 * @throws PlainError for a height that is pruned or not committed
 */
export async function rollbackStore(db: KvDb, height: bigint): Promise<void> {
  await checkFormat(db);
  const target = Number(height);
  const head = readHead(db);
  const record = db.getSync(versionKey(target));
  if (head === undefined || target <= 0 || target > head.height || target <= (readPruned(db)?.claimed ?? 0) || record === undefined) {
    throw new PlainError(`wanted to load target ${height} but only found up to ${head?.height ?? 0}`);
  }
  const { info, roots } = decodeVersion(record);
  const nextPage = firstPageOf(db, target + 1) ?? head.nextPage;
  const batch = db.batch();
  batch.put(versionKey(target), encodeVersion({ info: { ...info, timestamp: ZERO_TIME }, roots }));
  for (let later = target + 1; later <= head.height; later++) {
    batch.delete(versionKey(later));
    batch.delete(pruneKey(later));
  }
  putHead(batch, { height: target, first: head.first, nextPage });
  await batch.write(true);
  // Nothing refers to these pages any more; the next commits would overwrite them too.
  await db.clear(pageKey(nextPage), pageKey(head.nextPage));
}

/** Pages are numbered in order of commits: those of a height and all later ones begin here. */
function firstPageOf(db: KvDb, height: number): number | undefined {
  const bytes = db.getSync(pruneKey(height));
  return bytes === undefined ? undefined : decodePrune(bytes).firstPage;
}
