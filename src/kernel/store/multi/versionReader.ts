import { pageKey } from "../db/keys.js";
import type { KvDb } from "../db/kvDb.js";
import { NodeSpace } from "../iavl/nodeSpace.js";
import { PageCache } from "../iavl/pageCache.js";
import type { StoreMount } from "../kv.js";
import { readPruned } from "./head.js";
import { LeaseTable } from "./leases.js";
import { MountTable } from "./mounts.js";
import { Versions } from "./versions.js";

/** Bytes of pages that a reader keeps unless told otherwise. */
const DEFAULT_READER_CACHE = 32 << 20;

export interface VersionReaderOptions {
  /** The database of the store, opened in this thread. */
  readonly db: KvDb;
  readonly mounts: readonly StoreMount[];
  readonly cacheBytes?: number;
  /** `leases.buffer` of the thread that prunes. */
  readonly leases?: SharedArrayBuffer;
  /** Number of this thread among the owners of leases. */
  readonly owner?: number;
}

/** Reads committed heights from the database alone: for a query worker beside the thread that executes blocks. */
export function openVersionReader({ db, mounts, cacheBytes = DEFAULT_READER_CACHE, leases, owner }: VersionReaderOptions): Versions {
  const table = new LeaseTable(leases, owner);
  if (leases === undefined) table.setPruned(readPruned(db)?.claimed ?? 0);
  const pages = new PageCache((page) => db.getSync(pageKey(page)), cacheBytes);
  return new Versions(db, new NodeSpace(pages), new MountTable(mounts), table);
}
