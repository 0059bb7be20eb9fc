import { type ByteStr, hexToStr } from "#kernel/base/bytes.js";
import type { RecordedWrites } from "./chainFiles.js";
import { explainKey, explainValue } from "./explain.js";
import type { Writes } from "./parityStore.js";

/** Hex to bytes; null stays a delete. Key order is kept. */
export function recordedWrites(recorded: RecordedWrites): Writes {
  const out: Writes = new Map();
  for (const [key, value] of recorded) out.set(hexToStr(key), value === null ? null : hexToStr(value));
  return out;
}

/**
 * Compares two ordered lists of writes.
 * @returns lines that tell all differing keys (at most `limit`), none when the lists are equal
 */
export function compareWrites(ours: Writes, recorded: Writes, limit = 10): string[] {
  const lines: string[] = [];
  let count = 0;
  const note = (key: ByteStr, own: string, theirs: string) => {
    count++;
    if (count <= limit) lines.push(`  key ${explainKey(key)}`, `    ours     ${own}`, `    recorded ${theirs}`);
  };
  for (const [key, value] of recorded) {
    if (!ours.has(key)) note(key, "(not written)", explainValue(value));
    else if (ours.get(key) !== value) note(key, explainValue(ours.get(key)), explainValue(value));
  }
  for (const [key, value] of ours) if (!recorded.has(key)) note(key, explainValue(value), "(not written)");
  if (count > limit) lines.push(`  and ${count - limit} more keys`);
  return lines;
}
