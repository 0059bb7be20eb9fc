import { totalmem } from "node:os";

/** Bytes of state pages kept per node of `iavl-cache-size`: the cache is bounded in bytes, the setting counts nodes. */
const BYTES_PER_NODE = 472;
/** Below this every block would read the nodes near the roots from the disk again. */
const LEAST = 16 << 20;

/**
 * The cache that app.toml asks for; 352 MiB by default. What cannot be, a negative one or more than half of the machine's
 * memory, becomes the nearest that can: the setting changes no result.
 * @param nodes `iavl-cache-size`. @returns bytes
 */
export function stateCacheBytes(nodes: number, memory = totalmem()): number {
  return Math.max(LEAST, Math.min(nodes * BYTES_PER_NODE, Math.floor(memory / 2)));
}
