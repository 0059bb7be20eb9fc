import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type GoldenIndex, copyName, filesUnder, isGoldenTooling, originalBytes, sha256Hex } from "../../scripts/goldenVectors.js";
import { goldenDir, goldenJson, goldenLines, goldenText } from "../support/golden.js";

const index = JSON.parse(readFileSync(join(goldenDir, "INDEX.json"), "utf8")) as GoldenIndex;
const originalsDir = join(goldenDir, "..", "..", "..", "shared", "vectors");

describe("committed vectors", () => {
  test("every file has a maker and the recorded hash", () => {
    expect(index.format).toBe(1);
    expect(index.files.length).toBeGreaterThan(70);
    for (const entry of index.files) {
      expect(entry.maker, entry.path).not.toBe("");
      const bytes = originalBytes(entry.path, entry.file, readFileSync(join(goldenDir, entry.file)));
      expect([entry.path, bytes.length, sha256Hex(bytes)]).toEqual([entry.path, entry.bytes, entry.sha256]);
    }
  });

  test("no file is unknown to the index and none is listed twice", () => {
    const listed = index.files.map((e) => e.file).sort((a, b) => (a < b ? -1 : 1));
    const present = filesUnder(goldenDir).filter((file) => !isGoldenTooling(file));
    expect(present).toEqual(listed);
    expect(new Set(listed).size).toBe(listed.length);
  });

  test("the copies stay small", () => {
    const total = index.files.reduce((sum, e) => sum + readFileSync(join(goldenDir, e.file)).length, 0);
    expect(total).toBeLessThan(8_000_000);
  });

  test.skipIf(!existsSync(originalsDir))("the originals beside the repository are the same files (skipped in a clone alone)", () => {
    const originals = filesUnder(originalsDir);
    expect(index.files.filter((e) => !e.own).map((e) => e.path)).toEqual(originals);
    for (const entry of index.files.filter((e) => !e.own)) {
      expect(entry.file).toBe(copyName(entry.path));
      expect([entry.path, sha256Hex(readFileSync(join(originalsDir, entry.path)))]).toEqual([entry.path, entry.sha256]);
    }
  });
});

describe("loader", () => {
  test("reads plain, compressed and line files by their original path", () => {
    expect(goldenText("README.md")).toContain("Recorded vectors");
    expect(goldenJson<{ chain_id: string }>("chains/empty/manifest.json").chain_id).toBe("pocket");
    expect([...goldenLines<{ height: number }>("chains/empty/diffs.jsonl.gz")][0]?.height).toBe(1);
    expect(() => goldenText("no-such-file.json")).toThrow("no golden file");
  });
});
