import { setFlagsFromString } from "node:v8";

/** How much garbage may pile up between two full collections, in percent of what is alive. */
const GROWTH_PERCENT = 30;

/**
 * Keeps the heap near what is alive. A node's caches give a megabyte of old entries away with each block; left alone, V8
 * waits until they are several times the living part. For the whole process; it may be called again.
 */
export function boundHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
