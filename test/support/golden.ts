/**
 * Reads the committed copies of the recorded vectors. Paths are those of the originals (`chains/actors/diffs.jsonl.gz`,
 * `iavl.json`); whether a copy is compressed is not the caller's business.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** The folder `test/golden`. */
export const goldenDir = join(dirname(fileURLToPath(import.meta.url)), "..", "golden");

/** Plain bytes of a vector, never compressed. @throws Error for a path that has no copy. @returns bytes owned by the caller. */
export function goldenBytes(path: string): Uint8Array {
  const bare = path.endsWith(".gz") ? path.slice(0, -3) : path;
  for (const file of [join(goldenDir, `${bare}.gz`), join(goldenDir, bare)]) {
    if (existsSync(file)) return file.endsWith(".gz") ? gunzipSync(readFileSync(file)) : readFileSync(file);
  }
  throw new Error(`no golden file ${path}: see test/golden/INDEX.json`);
}

/** A vector as text (UTF-8). */
export function goldenText(path: string): string {
  return Buffer.from(goldenBytes(path)).toString("utf8");
}

/** A vector as JSON. Integers above 2^53 are texts in all vectors except results of transactions: see their README. */
export function goldenJson<T>(path: string): T {
  return JSON.parse(goldenText(path)) as T;
}

/** The lines of a `.jsonl` vector, parsed one at a time; empty lines are skipped. */
export function* goldenLines<T>(path: string): Generator<T> {
  const text = goldenText(path);
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end);
    if (line.length > 0) yield JSON.parse(line) as T;
    start = end < 0 ? text.length : end + 1;
  }
}
