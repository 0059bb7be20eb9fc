import type { MultiStore } from "#kernel/store/multi/multiStore.js";
import type { Snapshots } from "#kernel/store/snapshot/snapshots.js";

export interface HousekeepingOptions {
  /** Blocks between two snapshots; 0: none. */
  readonly snapshotInterval: bigint;
  /** Takes what went wrong: neither a snapshot nor pruning may stop a block. */
  readonly onError: (what: "snapshot" | "prune", err: unknown) => void;
}

/**
 * What a node does after a commit, beside its blocks: snapshots (sdk snapshots/manager.go SnapshotIfApplicable), then pruning.
 * One round at a time: a height that comes while one runs is done when it ends, and the newest that is due for a snapshot is
 * taken then, before anything is pruned. (The reference takes it at once, or not at all while another one is being taken.)
 */
export class Housekeeping {
  #running: Promise<void> | undefined;
  #again = false;
  /** Newest committed height that is due for a snapshot. */
  #due: bigint | undefined;

  constructor(
    private readonly options: HousekeepingOptions,
    private readonly store: MultiStore,
    private readonly snapshots: Snapshots | undefined,
  ) {}

  /** To be called after each commit. Returns at once. */
  afterCommit(height: bigint): void {
    const { snapshotInterval } = this.options;
    if (snapshotInterval > 0n && height % snapshotInterval === 0n) this.#due = height;
    this.#start();
  }

  #start(): void {
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    this.#running = this.#round().finally(() => {
      this.#running = undefined;
      const again = this.#again;
      this.#again = false;
      if (again) this.#start();
    });
  }

  /** Resolves when nothing runs any more: for shutting down. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #round(): Promise<void> {
    const { onError } = this.options;
    const due = this.#due;
    this.#due = undefined;
    if (this.snapshots !== undefined && due !== undefined) {
      await this.snapshots.create(this.store.versions, due).catch((err: unknown) => onError("snapshot", err));
    }
    // One more may have come due meanwhile: it must still be there in the next round.
    const keep = this.#due === undefined ? undefined : Number(this.#due);
    await this.store.pruneIfDue(keep).catch((err: unknown) => onError("prune", err));
  }
}
