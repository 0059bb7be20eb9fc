/**
 * Makes the committed copies of the recorded vectors: `npx tsx --conditions=poktd-source scripts/goldenVectors.ts [vectors folder]`.
 *
 * Files that are compressed already are copied as they are, READMEs stay readable, all others become `<name>.gz`. The index
 * holds path, size and SHA-256 of each original and what made it. Files of our own under `test/golden` (each needs a `maker`
 * entry in `test/golden/OWN.json`) are indexed too. Files that nobody explains are refused.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

export interface GoldenEntry {
  /** Path of the original in the folder of vectors; for files of our own the path under `test/golden`. */
  readonly path: string;
  /** Path of the committed copy under `test/golden`. */
  readonly file: string;
  /** SHA-256 of the original file, lower-case hex. */
  readonly sha256: string;
  /** Length of the original file in bytes. */
  readonly bytes: number;
  /** Program and version that made the facts. */
  readonly maker: string;
  /** Present for files that have no original in the folder of vectors. */
  readonly own?: true;
}

export interface GoldenIndex {
  readonly format: 1;
  readonly files: readonly GoldenEntry[];
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const goldenDir = join(root, "test", "golden");

/** Files of `test/golden` that are not golden data. */
export function isGoldenTooling(file: string): boolean {
  return file === "INDEX.json" || file === "OWN.json" || file.endsWith(".test.ts");
}

/** All files under a folder, as sorted relative paths with `/`. */
export function filesUnder(dir: string): string[] {
  if (!existsSync(dir)) return [];
  const out: string[] = [];
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isFile())
      out.push(
        join(entry.parentPath, entry.name)
          .slice(dir.length + 1)
          .replaceAll("\\", "/"),
      );
  }
  return out.sort((a, b) => (a < b ? -1 : 1));
}

/** Name of the committed copy of an original. */
export function copyName(path: string): string {
  return path.endsWith(".gz") || path.endsWith("README.md") ? path : `${path}.gz`;
}

/** The original bytes of a committed copy. */
export function originalBytes(path: string, file: string, copy: Uint8Array): Uint8Array {
  return file === path ? copy : gunzipSync(copy);
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What made a recorded file, from the file itself or from the manifest of its chain. */
function makerOf(vectors: string, path: string): string {
  const node = "pocketd 0.1.35 (poktroll v0.1.35, cosmos-sdk 0.53.7)";
  const chain = /^chains\/([^/]+)\//.exec(path)?.[1];
  if (chain !== undefined) {
    const versions = JSON.parse(readFileSync(join(vectors, "chains", chain, "manifest.json"), "utf8")).versions as Record<string, string>;
    return `pocketd ${versions.pocketd}, cosmos-sdk ${versions["cosmos-sdk"]}, iavl ${versions.iavl}, CometBFT ${versions.cometbft}`;
  }
  if (!path.includes("/") && path.endsWith(".json")) {
    const maker = (JSON.parse(readFileSync(join(vectors, path), "utf8")) as { maker?: unknown }).maker;
    if (maker !== undefined) return typeof maker === "string" ? maker : JSON.stringify(maker);
  }
  return node;
}

function writeIfChanged(file: string, same: (old: Uint8Array) => boolean, make: () => Uint8Array): void {
  const target = join(goldenDir, file);
  if (existsSync(target) && same(readFileSync(target))) return;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, make());
}

function copyOriginal(vectors: string, path: string): GoldenEntry {
  const bytes = readFileSync(join(vectors, path));
  const sha256 = sha256Hex(bytes);
  const file = copyName(path);
  const same = (old: Uint8Array): boolean => sha256Hex(originalBytes(path, file, old)) === sha256;
  writeIfChanged(file, same, () => (file === path ? bytes : gzipSync(bytes, { level: 9 })));
  return { path, file, sha256, bytes: bytes.length, maker: makerOf(vectors, path) };
}

function ownEntry(path: string, maker: string): GoldenEntry {
  const bytes = readFileSync(join(goldenDir, path));
  return { path, file: path, sha256: sha256Hex(bytes), bytes: bytes.length, maker, own: true };
}

function main(): void {
  const vectors = resolve(process.argv[2] ?? join(root, "..", "shared", "vectors"));
  const originals = filesUnder(vectors);
  if (originals.length === 0) throw new Error(`no vectors in ${vectors}: give their folder as the first argument`);
  const ownFile = join(goldenDir, "OWN.json");
  const own = existsSync(ownFile) ? (JSON.parse(readFileSync(ownFile, "utf8")) as Record<string, string>) : {};
  const entries = originals.map((path) => copyOriginal(vectors, path));
  for (const [path, maker] of Object.entries(own)) entries.push(ownEntry(path, maker));
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  const known = new Set(entries.map((e) => e.file));
  const unknown = filesUnder(goldenDir).filter((file) => !isGoldenTooling(file) && !known.has(file));
  if (process.argv.includes("--prune")) for (const file of unknown.splice(0)) rmSync(join(goldenDir, file));
  const index: GoldenIndex = { format: 1, files: entries };
  writeFileSync(join(goldenDir, "INDEX.json"), `${JSON.stringify(index, null, 1)}\n`);
  const total = entries.reduce((sum, e) => sum + readFileSync(join(goldenDir, e.file)).length, 0);
  console.log(`${entries.length} files, ${total} bytes committed`);
  if (unknown.length > 0) throw new Error(`files that nobody explains (name their maker in OWN.json, or --prune): ${unknown.join(", ")}`);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
