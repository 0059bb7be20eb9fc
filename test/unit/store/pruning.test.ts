import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareBytes } from "#kernel/base/bytes.js";
import { isPageKey } from "#kernel/store/db/keys.js";
import type { DbBatch } from "#kernel/store/db/kvDb.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { exportNodes } from "#kernel/store/iavl/exportNodes.js";
import { LeaseTable } from "#kernel/store/multi/leases.js";
import { pruneTarget } from "#kernel/store/multi/pruning.js";
import { openVersionReader } from "#kernel/store/multi/versionReader.js";
import { listed } from "./listed.js";
import { naiveRoot } from "./naiveRoot.js";
import { contentAt, MOUNTS, openStore, runBlocks } from "./storeRig.js";

function pageBytes(db: MemDb): number {
  let sum = 0;
  for (const [key, bytes] of db.map) if (isPageKey(key)) sum += bytes.length;
  return sum;
}

function expectHeights(db: MemDb, from: number, to: number): void {
  const reader = openVersionReader({ db, mounts: MOUNTS, cacheBytes: 1 << 16 });
  for (let height = 1; height < from; height++) expect(() => reader.open(height)).toThrow("version does not exist");
  for (let height = from; height <= to; height++) {
    const state = reader.open(height);
    expect(listed(state.store("a").iterate())).toEqual([...contentAt(height)].sort(([a], [b]) => compareBytes(a, b)));
    if (height === from || height === to) expect(naiveRoot(state.tree("a") as never)).toBe(state.info.stores[0]?.hash);
    state.release();
  }
}

describe("pruning", () => {
  test("old heights go, kept ones stay whole, in one go or in many", async () => {
    const db = new MemDb();
    const store = await openStore(db);
    await runBlocks(store, 1, 30);
    const oneGo = db.copy();
    for (const target of [0, 3, 4, 10, 19, 24]) await store.pruner.pruneTo(target);
    expectHeights(db, 25, 30);
    const other = await openStore(oneGo);
    expect(await other.pruner.pruneTo(24)).toBe(24);
    expectHeights(oneGo, 25, 30);
    // A page shrinks in stages, so the way there may leave more or less air; the dead pages are the same.
    expect([...oneGo.map.keys()].sort()).toEqual([...db.map.keys()].sort());
  });

  test("what is left is little more than what the kept heights need", async () => {
    const db = new MemDb();
    const store = await openStore(db);
    await runBlocks(store, 1, 120);
    const before = pageBytes(db);
    await store.pruner.pruneTo(119);
    const state = store.openVersion(120n);
    const nodes = [...exportNodes(state.tree("a") as never)];
    state.release();
    const needed = nodes.reduce((sum, { key, value }) => sum + key.length + (value === undefined ? 90 : value.length + 6), 0);
    expect(pageBytes(db)).toBeLessThan(2 * needed);
    expect(before).toBeGreaterThan(3 * needed);
    expectHeights(db, 120, 120);
    await runBlocks(store, 121, 125);
    expectHeights(db, 120, 125);
  });

  test("the newest height cannot be pruned", async () => {
    const db = new MemDb();
    const store = await openStore(db);
    await runBlocks(store, 1, 4);
    expect(await store.pruner.pruneTo(99)).toBe(3);
    expectHeights(db, 4, 4);
  });

  test("an open height stops pruning until it is released", async () => {
    const store = await openStore(new MemDb());
    await runBlocks(store, 1, 20);
    const held = store.openVersion(7n);
    const again = store.openVersion(7n);
    expect(await store.pruner.pruneTo(15)).toBe(6);
    held.release();
    held.release();
    expect(await store.pruner.pruneTo(15)).toBe(6);
    expect(listed(again.store("b").iterate())).toEqual([["height", "7"]]);
    again.release();
    expect(await store.pruner.pruneTo(15)).toBe(15);
    expect(() => store.openVersion(7n)).toThrow("version does not exist");
  });

  test("leases of another thread's table count", () => {
    const table = new LeaseTable();
    const other = new LeaseTable(table.buffer);
    const slot = other.acquire(9) as number;
    expect(table.claim(20)).toBe(8);
    expect(other.acquire(8)).toBeUndefined();
    other.release(slot);
    expect(table.claim(20)).toBe(20);
    expect(table.claim(10)).toBe(20);
  });

  test("a process killed anywhere in a pruning step leaves the kept heights whole, and the step can be repeated", async () => {
    const db = new MemDb();
    await runBlocks(await openStore(db), 1, 40);
    const whole = db.copy();
    await (await openStore(whole)).pruner.pruneTo(30);
    for (let dieAt = 1; dieAt <= 3; dieAt++) {
      const torn = db.copy();
      await expect((await openStore(dyingAt(torn, dieAt))).pruner.pruneTo(30)).rejects.toThrow("killed");
      expectHeights(torn, dieAt === 1 ? 1 : 31, 40);
      const store = await openStore(torn);
      expect(await store.pruner.pruneTo(30)).toBe(30);
      expectHeights(torn, 31, 40);
      expect([...torn.map.keys()].sort()).toEqual([...whole.map.keys()].sort());
    }
  });

  test("works on LevelDB while blocks run", async () => {
    const home = mkdtempSync(join(tmpdir(), "poktd-prune-"));
    const db = await openLevelDb(home);
    const store = await openStore(db, { pruning: { strategy: "custom", keepRecent: 5, interval: 10 } });
    const running: Promise<unknown>[] = [];
    for (let height = 1; height <= 60; height++) {
      await runBlocks(store, height, height);
      running.push(store.pruneIfDue());
    }
    await Promise.all(running);
    await store.pruneIfDue();
    expect(() => store.openVersion(54n)).toThrow("version does not exist");
    const state = store.openVersion(55n);
    expect(new Map(listed(state.store("a").iterate()))).toEqual(contentAt(55));
    state.release();
    await db.close();
    rmSync(home, { recursive: true });
  });

  test("strategies and their errors", () => {
    expect([1, 10, 363_000].map((h) => pruneTarget({ strategy: "nothing" }).target(h))).toEqual([undefined, undefined, undefined]);
    expect([9, 10, 20].map((h) => pruneTarget({ strategy: "everything" }).target(h))).toEqual([undefined, 7, 17]);
    expect([362_880, 362_890].map((h) => pruneTarget({ strategy: "default" }).target(h))).toEqual([undefined, 9]);
    expect(pruneTarget({ strategy: "custom", keepRecent: 100, interval: 25 }).target(150)).toBe(49);
    const custom = (keepRecent: number, interval: number) => () => pruneTarget({ strategy: "custom", keepRecent, interval });
    expect(() => pruneTarget({ strategy: "some" })).toThrow("unknown pruning strategy some");
    expect(custom(5, 0)).toThrow("invalid custom pruning options: 'pruning-interval' must not be 0.");
    expect(custom(5, 9)).toThrow("'pruning-interval' must not be less than 10.");
    expect(custom(1, 10)).toThrow("'pruning-keep-recent' must not be less than 2.");
  });
});

/** The same database, but its `n`th written batch (counted after opening) is lost and the process dies. */
function dyingAt(db: MemDb, n: number): MemDb {
  let written = 0;
  const dying = new MemDb();
  dying.getSync = (key) => db.getSync(key);
  dying.batch = (): DbBatch => {
    const inner = db.batch();
    return {
      put: inner.put,
      delete: inner.delete,
      write: async (sync) => {
        if (++written >= n) throw new Error("killed");
        await inner.write(sync);
      },
    };
  };
  return dying;
}
