/**
 * Records of the store in its database. Numbers are 12 hex digits, so that key order is number order.
 *
 * | key | value | written by |
 * | --- | --- | --- |
 * | `format` | text, `poktd-store/2` | first open |
 * | `chain` | text, id of the chain that the state is of | each start of the node that has no blocks yet |
 * | `head` | JSON: height, next page, in the last batch of each commit | Commit |
 * | `p` page | page of nodes (`iavl/pageFormat.ts`) | Commit |
 * | `v` height | commit info and root ids (`multi/versionRecord.ts`) | Commit |
 * | `o` height | pages made, nodes no longer used (`multi/pruneRecord.ts`) | Commit |
 * | `x-pruned` | JSON: newest height that can no longer be opened, newest height whose nodes are gone | pruning |
 * | `l` group | live nodes of 64 pages (`multi/liveCounts.ts`) | pruning |
 */
export const FORMAT_KEY = "format";
/** Value of {@link FORMAT_KEY}; another one is refused at open. */
export const FORMAT = "poktd-store/2";
/** Guards against starting with the database of another chain. */
export const CHAIN_KEY = "chain";
/** What is not reachable from its value was never committed. */
export const HEAD_KEY = "head";
/** How far pruning is. */
export const PRUNED_KEY = "x-pruned";

/** @param page from 1, below 2^48 */
export function pageKey(page: number): string {
  return `p${hex12(page)}`;
}

/** Pages are kept apart from all other records. */
export function isPageKey(key: string): boolean {
  return key.charCodeAt(0) === 0x70;
}

/** @param height 1..2^48-1 */
export function versionKey(height: number): string {
  return `v${hex12(height)}`;
}

/** @param height 1..2^48-1 */
export function pruneKey(height: number): string {
  return `o${hex12(height)}`;
}

/** @param group page number divided by 64 */
export function liveKey(group: number): string {
  return `l${hex12(group)}`;
}

function hex12(n: number): string {
  return n.toString(16).padStart(12, "0");
}
