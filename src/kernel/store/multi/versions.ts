import { PlainError } from "#kernel/base/errors.js";
import { versionKey } from "../db/keys.js";
import type { KvDb } from "../db/kvDb.js";
import type { NodeSpace } from "../iavl/nodeSpace.js";
import type { KvRead } from "../kv.js";
import type { CommitInfo } from "./commitInfo.js";
import { readHead } from "./head.js";
import type { LeaseTable } from "./leases.js";
import type { MountTable } from "./mounts.js";
import { VersionedState } from "./versionedState.js";
import { decodeVersion, type VersionRecord } from "./versionRecord.js";

/** store rootmulti/store.go CacheMultiStoreWithVersion. */
export const VERSION_DOES_NOT_EXIST =
  "version mismatch on immutable IAVL tree; version does not exist. Version has either been pruned, or is for a future block height";

/** store rootmulti/store.go GetCommitInfo: heights before the first commit here, and those to come. */
export const NO_COMMIT_INFO = "no commit info found";

/** Opens committed heights from the database. Readers of one height share a lease. */
export class Versions {
  readonly #held = new Map<number, { slot: number; readers: number }>();

  constructor(
    readonly db: KvDb,
    readonly space: NodeSpace,
    readonly mounts: MountTable,
    readonly leases: LeaseTable,
    readonly others: (name: string) => KvRead | undefined = () => undefined,
  ) {}

  /** Height of the last commit in the database, 0 before the first. */
  latest(): number {
    return readHead(this.db)?.height ?? 0;
  }

  /** @throws PlainError for a height that is pruned or not committed. Release the result. */
  open(height: number): VersionedState {
    const state = this.find(height);
    if (state === undefined) throw new PlainError(this.commitInfo(height) === undefined ? NO_COMMIT_INFO : VERSION_DOES_NOT_EXIST);
    return state;
  }

  /** `open` that answers undefined. Release the result. */
  find(height: number): VersionedState | undefined {
    if (!Number.isSafeInteger(height) || height <= 0 || height > this.latest()) return undefined;
    if (!this.#hold(height)) return undefined;
    const record = this.#record(height);
    if (record === undefined) {
      this.#release(height);
      return undefined;
    }
    let open = true;
    return new VersionedState(this.space, record, this.mounts, this.others, () => {
      if (open) this.#release(height);
      open = false;
    });
  }

  /** Commit infos are never pruned. */
  commitInfo(height: number): CommitInfo | undefined {
    return height > 0 && height <= this.latest() ? this.#record(height)?.info : undefined;
  }

  #record(height: number): VersionRecord | undefined {
    const bytes = this.db.getSync(versionKey(height));
    return bytes === undefined ? undefined : decodeVersion(bytes);
  }

  #hold(height: number): boolean {
    const held = this.#held.get(height);
    if (held !== undefined) {
      held.readers++;
      return true;
    }
    const slot = this.leases.acquire(height);
    if (slot === undefined) return false;
    this.#held.set(height, { slot, readers: 1 });
    return true;
  }

  #release(height: number): void {
    const held = this.#held.get(height);
    if (held === undefined || --held.readers > 0) return;
    this.#held.delete(height);
    this.leases.release(held.slot);
  }
}
