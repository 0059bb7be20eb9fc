import { expect, test } from "vitest";
import { ZERO_TIME } from "#kernel/base/time.js";
import { isPageKey } from "#kernel/store/db/keys.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { rollbackStore } from "#kernel/store/multi/rollback.js";
import { listed } from "./listed.js";
import { contentAt, openStore, runBlocks } from "./storeRig.js";

test("a rolled-back store is at the height, knows none above, and replays to the same hashes", async () => {
  const db = new MemDb();
  const store = await openStore(db);
  await runBlocks(store, 1, 12);
  const pagesAt12 = [...db.map.keys()].filter(isPageKey).length;
  const at12 = store.lastCommit();
  await runBlocks(store, 13, 20);
  const at20 = store.lastCommit();
  await rollbackStore(db, 12n);
  expect([...db.map.keys()].filter(isPageKey).length).toBe(pagesAt12);
  const back = await openStore(db);
  expect(back.lastCommit()).toEqual(at12);
  expect(back.versions.commitInfo(12)?.timestamp).toBe(ZERO_TIME);
  expect(back.versions.commitInfo(11)?.timestamp).toBe(11n);
  expect(() => back.openVersion(13n)).toThrow("no commit info found");
  expect(new Map(listed(back.store("a").iterate()))).toEqual(contentAt(12));
  await runBlocks(back, 13, 20);
  expect(back.lastCommit()).toEqual(at20);
  expect(await back.pruner.pruneTo(19)).toBe(19);
  expect(new Map(listed((await openStore(db)).store("a").iterate()))).toEqual(contentAt(20));
});

test("heights that are pruned or were never committed are refused", async () => {
  const db = new MemDb();
  const store = await openStore(db);
  await runBlocks(store, 1, 8);
  await store.pruner.pruneTo(4);
  const before = [...db.map.keys()];
  for (const height of [0n, 4n, 9n])
    await expect(rollbackStore(db, height)).rejects.toThrow(`wanted to load target ${height} but only found up to 8`);
  expect([...db.map.keys()]).toEqual(before);
  await rollbackStore(db, 8n);
  expect((await openStore(db)).lastCommit()).toEqual(store.lastCommit());
});
