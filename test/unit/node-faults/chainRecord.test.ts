import { expect, test } from "vitest";
import { MemDb } from "#kernel/store/db/memDb.js";
import { claimChain } from "#poktd/node/chainRecord.js";

test("a state database belongs to the chain of its first start", async () => {
  const db = new MemDb();
  await claimChain(db, 0n, "pocket", "/home");
  await claimChain(db, 12n, "pocket", "/home");
  await expect(claimChain(db, 12n, "other", "/home")).rejects.toThrow(
    "/home holds the chain pocket at height 12, but its genesis.json is of the chain other: put back the genesis of pocket, or give other another --home",
  );
  await claimChain(db, 13n, "pocket", "/home");
});

test("one without blocks may change its chain", async () => {
  const db = new MemDb();
  await claimChain(db, 0n, "pocket", "/home");
  await claimChain(db, 0n, "other", "/home");
  await claimChain(db, 1n, "other", "/home");
  await expect(claimChain(db, 1n, "pocket", "/home")).rejects.toThrow("holds the chain other at height 1");
});

test("one with blocks that was never asked takes the present chain", async () => {
  const db = new MemDb();
  await claimChain(db, 7n, "pocket", "/home");
  await expect(claimChain(db, 8n, "other", "/home")).rejects.toThrow("holds the chain pocket at height 8");
});
