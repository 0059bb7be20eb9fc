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
 * One round at a time: a height that comes while one runs is done when it ends.
 */
export class Housekeeping {
  #running: Promise<void> | undefined;
  #next: bigint | undefined;

  constructor(
    private readonly options: HousekeepingOptions,
    private readonly store: MultiStore,
    private readonly snapshots: Snapshots | undefined,
  ) {}

  /** To be called after each commit. Returns at once. */
  afterCommit(height: bigint): void {
    if (this.#running !== undefined) {
      this.#next = height;
      return;
    }
    this.#running = this.#round(height).finally(() => {
      this.#running = undefined;
      const next = this.#next;
      this.#next = undefined;
      if (next !== undefined) this.afterCommit(next);
    });
  }

  /** Resolves when nothing runs any more: for shutting down. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #round(height: bigint): Promise<void> {
    const { snapshotInterval, onError } = this.options;
    if (this.snapshots !== undefined && snapshotInterval > 0n && height % snapshotInterval === 0n) {
      await this.snapshots.create(this.store.versions, height).catch((err: unknown) => onError("snapshot", err));
    }
    await this.store.pruneIfDue().catch((err: unknown) => onError("prune", err));
  }
}
