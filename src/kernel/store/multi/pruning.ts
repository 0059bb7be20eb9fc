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
  if (interval < 10)
    throw wrong(`'pruning-interval' must not be less than 10. For the most aggressive pruning, select pruning = "everything"`);
  if (keepRecent < 2)
    throw wrong(`'pruning-keep-recent' must not be less than 2. For the most aggressive pruning, select pruning = "everything"`);
}
