import { directoryStart, recordCount } from "./pageCache.js";

/** Directory entry of a node whose record was taken out. */
const GONE = 0xffff;

/** A page without the records of dead nodes. Indexes stay, so ids and refs within the page stay valid. */
export function compactPage(bytes: Uint8Array, isDead: (index: number) => boolean): Uint8Array {
  const count = recordCount(bytes);
  const directory = directoryStart(bytes);
  const offsetOf = (index: number): number =>
    (bytes[directory + 2 * index] as number) | ((bytes[directory + 2 * index + 1] as number) << 8);
  const present = Array.from({ length: count }, (_, index) => index).filter((index) => offsetOf(index) !== GONE);
  const out = new Uint8Array(bytes.length);
  const offsets = new Array<number>(count).fill(GONE);
  let at = 0;
  present.forEach((index, i) => {
    if (isDead(index)) return;
    const next = present[i + 1];
    const record = bytes.subarray(offsetOf(index), next === undefined ? directory : offsetOf(next));
    out.set(record, at);
    offsets[index] = at;
    at += record.length;
  });
  for (const offset of offsets) {
    out[at++] = offset & 255;
    out[at++] = offset >>> 8;
  }
  out[at++] = count;
  return out.subarray(0, at);
}
