import { statfs } from "node:fs/promises";
import { UsageError } from "#kernel/base/errors.js";

/** CometBFT goes on without making blocks when the disk is full, so the node stops before that. Bytes. */
const LEAST_FREE_BYTES = 64 << 20;
const EVERY_MS = 2000;

/** @throws UsageError when the disk of `dir` is nearly full */
export async function requireDiskSpace(dir: string, least = LEAST_FREE_BYTES): Promise<void> {
  const { bavail, bsize, blocks } = await statfs(dir);
  // Some network file systems tell no size at all.
  const free = bavail * bsize;
  if (blocks === 0 || free >= least) return;
  throw new UsageError(
    `the disk of ${dir} has ${megabytes(free)} MB free and at least ${megabytes(least)} MB are needed`,
    "free space, then start again; nothing is lost",
  );
}

/** Looks every two seconds. @returns what ends the watch */
export function watchDiskSpace(
  dir: string,
  onLow: (reason: string) => void,
  options: { least?: number; everyMs?: number } = {},
): () => void {
  const timer = setInterval(() => {
    requireDiskSpace(dir, options.least).catch((error: Error) => {
      if (error instanceof UsageError) onLow(error.message);
    });
  }, options.everyMs ?? EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / (1 << 20));
}
