import { PlainError } from "#kernel/base/errors.js";

/** app.toml `pruning`, `pruning-keep-recent`, `pruning-interval`. Heights in blocks. */
export interface PruningOptions {
  readonly strategy: string;
  readonly keepRecent?: number;
  readonly interval?: number;
}

/** When and how far to prune. */
export interface PruningStrategy {
  readonly keepRecent: number;
  /** 0 is never. */
  readonly interval: number;
  /** The height to prune to after the commit of `height`; undefined when nothing is due. */
  target(height: number): number | undefined;
}

/** store pruning/types/options.go. @throws PlainError with the reference's texts */
export function pruneTarget(options: PruningOptions): PruningStrategy {
  const { keepRecent, interval } = resolve(options);
  return {
    keepRecent,
    interval,
    target: (height) => (interval > 0 && height % interval === 0 && height > keepRecent ? height - 1 - keepRecent : undefined),
  };
}

/**
 * The target with snapshots on: heights of a snapshot in progress stay. store pruning/manager.go GetPruningHeight.
 * @param done finished snapshot heights as the reference keeps them, at least `[0]`
 */
export function limitBySnapshots(target: number, snapshotInterval: number, done: readonly number[]): number {
  return snapshotInterval > 0 ? Math.min(target, (done[0] ?? 0) + snapshotInterval - 1) : target;
}

/** store pruning/manager.go HandleSnapshotHeight. @returns the list after the snapshot of `height` is done or failed */
export function afterSnapshot(done: readonly number[], height: number, snapshotInterval: number): number[] {
  const all = [...done, height].sort((a, b) => a - b);
  let drop = 0;
  while (drop + 1 < all.length && (all[drop + 1] as number) === (all[drop] as number) + snapshotInterval) drop++;
  return all.slice(drop);
}

function resolve({ strategy, keepRecent = 0, interval = 0 }: PruningOptions): { keepRecent: number; interval: number } {
  switch (strategy) {
    case "nothing":
      return { keepRecent: 0, interval: 0 };
    case "default":
      return { keepRecent: 362_880, interval: 10 };
    case "everything":
      return { keepRecent: 2, interval: 10 };
    case "custom":
      checkCustom(keepRecent, interval);
      return { keepRecent, interval };
    default:
      throw new PlainError(`unknown pruning strategy ${strategy}`);
  }
}

function checkCustom(keepRecent: number, interval: number): void {
  const wrong = (reason: string) => new PlainError(`invalid custom pruning options: ${reason}`);
  if (interval === 0) throw wrong(`'pruning-interval' must not be 0. If you want to disable pruning, select pruning = "nothing"`);
  if (interval < 10) throw wrong(`'pruning-interval' must not be less than 10. For the most aggressive pruning, select pruning = "everything"`);
  if (keepRecent < 2) throw wrong(`'pruning-keep-recent' must not be less than 2. For the most aggressive pruning, select pruning = "everything"`);
}
