import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PRUNED_KEY } from "#kernel/store/db/keys.js";
import type { DbBatch } from "#kernel/store/db/kvDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import type { MultiStore } from "#kernel/store/multi/multiStore.js";
import { encodeMetadata } from "#kernel/store/snapshot/snapshot.js";
import { Snapshots } from "#kernel/store/snapshot/snapshots.js";
import { Housekeeping } from "#poktd/node/housekeeping.js";
import { stateCacheBytes } from "#poktd/node/stateCache.js";
import { listed } from "../store/listed.js";
import { contentAt, openStore, runBlocks } from "../store/storeRig.js";

/** Pruning can be made to wait. */
class SlowPruning extends MemDb {
  gate: Promise<void> = Promise.resolve();

  override batch(): DbBatch {
    const batch = super.batch();
    let prunes = false;
    return {
      ...batch,
      put: (key, value) => {
        prunes ||= key === PRUNED_KEY;
        batch.put(key, value);
      },
      write: async (sync) => {
        if (prunes) await this.gate;
        await batch.write(sync);
      },
    };
  }
}

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "poktd-keep-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function committed(store: MultiStore, keeper: Housekeeping, from: number, to: number): Promise<void> {
  for (let height = from; height <= to; height++) {
    await runBlocks(store, height, height);
    keeper.afterCommit(BigInt(height));
  }
}

function keeperOf(store: MultiStore, interval: bigint): { keeper: Housekeeping; snapshots: Snapshots } {
  const snapshots = new Snapshots(home);
  const onError = (what: string, err: unknown) => {
    throw new Error(`${what}: ${String(err)}`);
  };
  return { keeper: new Housekeeping({ snapshotInterval: interval, onError }, store, snapshots), snapshots };
}

test("a snapshot height that comes while pruning runs is taken after it", async () => {
  const db = new SlowPruning();
  const store = await openStore(db, { pruning: { strategy: "everything" } });
  const { keeper, snapshots } = keeperOf(store, 15n);
  let open = (): void => {};
  db.gate = new Promise((resolve) => {
    open = resolve;
  });
  await committed(store, keeper, 1, 18);
  expect(snapshots.list()).toEqual([]);
  open();
  await keeper.settled();
  expect(snapshots.list().map(({ height }) => height)).toEqual([15]);
});

test("a snapshot height that comes while another snapshot is taken is not pruned before its turn", async () => {
  const store = await openStore(new MemDb(), { pruning: { strategy: "everything" } });
  const { keeper, snapshots } = keeperOf(store, 10n);
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const create = snapshots.create.bind(snapshots);
  snapshots.create = async (versions, height) => {
    if (height === 10n) await gate;
    return create(versions, height);
  };
  await committed(store, keeper, 1, 38);
  open();
  await keeper.settled();
  expect(snapshots.list().map(({ height }) => height)).toEqual([30, 10]);
});

test("snapshots taken and heights pruned beside the blocks: what is restored goes on alike", async () => {
  const store = await openStore(new MemDb(), { pruning: { strategy: "custom", keepRecent: 5, interval: 10 } });
  const { keeper, snapshots } = keeperOf(store, 20n);
  for (let from = 1; from <= 61; from += 10) {
    await committed(store, keeper, from, from + 9);
    await keeper.settled();
    const last = from + 9;
    for (let height = 1; height <= last; height++) {
      const state = store.versions.find(height);
      expect([height, state !== undefined]).toEqual([height, height > Math.max(0, last - 1 - 5)]);
      if (state !== undefined) expect(new Map(listed(state.store("a").iterate()))).toEqual(contentAt(height));
      state?.release();
    }
  }
  expect(snapshots.list().map(({ height }) => height)).toEqual([60, 40, 20]);
  for (const { height, chunks, chunkHashes } of snapshots.list()) {
    const target = await openStore(new MemDb());
    const receiver = new Snapshots(join(home, "receiver"));
    expect(receiver.offer(target, { height: BigInt(height), format: 3, chunks, metadata: encodeMetadata(chunkHashes) })).toBe("ACCEPT");
    for (let i = 0; i < chunks; i++)
      expect((await receiver.applyChunk(i, snapshots.loadChunk(BigInt(height), 3, i), "")).result).toBe("ACCEPT");
    await runBlocks(target, height + 1, 70);
    expect(target.lastCommit()).toEqual(store.lastCommit());
  }
});

test("the cache that app.toml asks for is kept within what can be", () => {
  const memory = 8 * 2 ** 30;
  expect(stateCacheBytes(781_250, memory) / 2 ** 20).toBeCloseTo(351.7, 1);
  expect(stateCacheBytes(0, memory)).toBe(16 << 20);
  expect(stateCacheBytes(-1, memory)).toBe(16 << 20);
  expect(stateCacheBytes(1e15, memory)).toBe(memory / 2);
});
