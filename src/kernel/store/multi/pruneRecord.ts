import { readUvarint, writeUvarint } from "../iavl/pageFormat.js";

/**
 * What a commit changed on the disk: the pages it made and the saved nodes that its trees no longer use. Pruning works
 * from these records alone and never walks a tree.
 */
export interface PruneRecord {
  readonly firstPage: number;
  /** Number of nodes in each page made, from `firstPage` on. */
  readonly nodeCounts: readonly number[];
  /** Ids of nodes of earlier commits. */
  readonly orphans: readonly number[];
}

/** `uv(first page) uv(n) u8 x n | uv(m) uv(zig-zag difference to the id before) x m`. */
export function encodePrune({ firstPage, nodeCounts, orphans }: PruneRecord): Uint8Array {
  const buf = new Uint8Array(32 + nodeCounts.length + orphans.length * 9);
  let at = writeUvarint(buf, writeUvarint(buf, 0, firstPage), nodeCounts.length);
  for (const count of nodeCounts) buf[at++] = count;
  at = writeUvarint(buf, at, orphans.length);
  let before = 0;
  for (const id of orphans) {
    const difference = id - before;
    at = writeUvarint(buf, at, difference >= 0 ? difference * 2 : -difference * 2 - 1);
    before = id;
  }
  return buf.subarray(0, at);
}

/** The inverse of {@link encodePrune}. Trusts its input: the database is our own. */
export function decodePrune(bytes: Uint8Array): PruneRecord {
  const [firstPage, afterFirst] = readUvarint(bytes, 0);
  const [pages, afterCount] = readUvarint(bytes, afterFirst);
  const nodeCounts = Array.from(bytes.subarray(afterCount, afterCount + pages));
  let [count, at] = readUvarint(bytes, afterCount + pages);
  const orphans: number[] = [];
  for (let before = 0; count > 0; count--) {
    const [code, next] = readUvarint(bytes, at);
    before += code % 2 === 0 ? code / 2 : -(code + 1) / 2;
    orphans.push(before);
    at = next;
  }
  return { firstPage, nodeCounts, orphans };
}
