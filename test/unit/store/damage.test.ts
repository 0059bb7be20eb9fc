import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { byteStr, compareBytes } from "#kernel/base/bytes.js";
import { seal, unseal } from "#kernel/store/db/checksum.js";
import { pageKey } from "#kernel/store/db/keys.js";
import { StoreDamageError } from "#kernel/store/db/kvDb.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { readHead } from "#kernel/store/multi/head.js";
import type { MultiStore } from "#kernel/store/multi/multiStore.js";
import { listed } from "./listed.js";
import { blockWrites, contentAt, openStore, runBlocks, seeded } from "./storeRig.js";

const HEIGHT = 24;
/** Small tables, so that most of what is there lies in tables and not in the log. */
const SMALL = { writeBufferSize: 1 << 16, maxFileSize: 1 << 20 };
let root: string;
let reference: MultiStore;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "poktd-damage-"));
  reference = await openStore(new MemDb());
  await runBlocks(reference, 1, HEIGHT + 2);
  // Opened twice: what was in the log is in tables then.
  for (let height = 1; height <= HEIGHT; height += 8) {
    const db = await openLevelDb(join(root, "whole"), SMALL);
    const store = await openStore(db);
    await runBlocks(store, height, Math.min(HEIGHT, height + 7));
    await db.close();
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Copies the store, damages the copy, and reads and continues it. @returns what stopped it, or undefined */
async function withDamage(damage: (copy: string) => void): Promise<Error | undefined> {
  const copy = join(root, "copy");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, "whole"), copy, { recursive: true });
  damage(copy);
  let db: Awaited<ReturnType<typeof openLevelDb>> | undefined;
  try {
    db = await openLevelDb(copy, SMALL);
    const store = await openStore(db);
    const height = Number(store.lastCommit().height);
    for (let h = 1; h <= height; h++) checkHeight(store, h);
    await runBlocks(store, height + 1, HEIGHT + 2);
    expect(store.lastCommit().appHash).toBe(reference.lastCommit().appHash);
    return undefined;
  } catch (err) {
    if ((err as Error).name === "AssertionError") throw err;
    return err as Error;
  } finally {
    await db?.close();
  }
}

/** A height may be lost, but what can be read of it must be right. */
function checkHeight(store: MultiStore, height: number): void {
  const state = store.versions.find(height);
  if (state === undefined) return;
  expect(state.info.stores).toEqual(reference.versions.commitInfo(height)?.stores);
  expect(listed(state.store("a").iterate())).toEqual([...contentAt(height)].sort(([a], [b]) => compareBytes(a, b)));
  state.release();
}

function dataFiles(copy: string): string[] {
  return ["pages", "meta"].flatMap((part) =>
    readdirSync(join(copy, part))
      .filter((name) => name.endsWith(".ldb") || name.endsWith(".log"))
      .map((name) => join(copy, part, name))
      .filter((file) => readFileSync(file).length > 0),
  );
}

describe("a damaged database", () => {
  test("no flipped bit gives a wrong answer or a wrong app hash", async () => {
    const next = seeded(2026);
    let noticed = 0;
    for (let i = 0; i < 30; i++) {
      const failure = await withDamage((copy) => {
        const files = dataFiles(copy);
        const file = files[next() % files.length] as string;
        const bytes = readFileSync(file);
        const at = next() % bytes.length;
        bytes[at] = (bytes[at] as number) ^ (1 << (next() % 8));
        writeFileSync(file, bytes);
      });
      if (failure !== undefined) noticed++;
    }
    expect(noticed).toBeGreaterThan(10);
  }, 120_000);

  test("no file that lost its end gives a wrong answer or a wrong app hash", async () => {
    const next = seeded(77);
    let noticed = 0;
    for (let i = 0; i < 20; i++) {
      const failure = await withDamage((copy) => {
        const files = dataFiles(copy);
        const file = files[next() % files.length] as string;
        const { length } = readFileSync(file);
        truncateSync(file, Math.max(0, length - 1 - (next() % Math.min(length, 5000))));
      });
      if (failure !== undefined) noticed++;
    }
    expect(noticed).toBeGreaterThan(0);
  }, 120_000);

  test("pages that are older than the last commit are found at opening", async () => {
    const db = new MemDb();
    const store = await openStore(db);
    await runBlocks(store, 1, 5);
    const before = db.copy();
    const { nextPage } = readHead(db) as { nextPage: number };
    await runBlocks(store, 6, 6);
    const lost = db.copy();
    for (const key of lost.map.keys()) if (key >= pageKey(nextPage) && key < "q") lost.map.delete(key);
    await expect(openStore(lost)).rejects.toThrow(StoreDamageError);
    await expect(openStore(lost)).rejects.toThrow(`the state database is damaged: page`);
    // The same numbers, but left over from a block 6 that was never finished.
    const other = await openStore(before);
    for (const [key, value] of blockWrites(6)) {
      if (value === undefined) other.store("a").delete(key);
      else other.store("a").set(key, byteStr("!".repeat(value.length)));
    }
    await other.commit(6n, 6n);
    for (const [key, bytes] of before.map) if (key >= pageKey(nextPage) && key < "q") lost.map.set(key, bytes);
    await expect(openStore(lost)).rejects.toThrow("store a at height 6 has not the root that was committed");
  });
});

test("a checksum covers key and value", () => {
  const sealed = Uint8Array.from(seal("p1", Buffer.from("value")));
  expect(Buffer.from(unseal("p1", sealed)).toString()).toBe("value");
  expect(unseal("k", Uint8Array.from(seal("k", new Uint8Array(0)))).length).toBe(0);
  expect(() => unseal("p2", sealed)).toThrow("the state database is damaged: record p2 is not as it was written");
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const flipped = Uint8Array.from(sealed);
    flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
    expect(() => unseal("p1", flipped)).toThrow(StoreDamageError);
  }
  expect(() => unseal("p1", new Uint8Array(3))).toThrow("record p1 is 3 bytes long");
  const large = Buffer.alloc(100_000, 7);
  expect(Buffer.from(unseal("x", Uint8Array.from(seal("x", large)))).equals(large)).toBe(true);
});
