import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import type { KvDb } from "#kernel/store/db/kvDb.js";
import type { StoreMount } from "#kernel/store/kv.js";
import { MultiStore, type MultiStoreOptions } from "#kernel/store/multi/multiStore.js";

/** Two IAVL stores: `a` gets the keys of the tests, `b` one key a block. */
export const MOUNTS: readonly StoreMount[] = [
  { name: "a", kind: "iavl" },
  { name: "b", kind: "iavl" },
];

/** Deterministic numbers 0..2^31-1 (Lehmer), so that a failure replays. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 0x7fff_ffff;
    return state;
  };
}

export function openStore(db: KvDb, more: Partial<MultiStoreOptions> = {}): Promise<MultiStore> {
  return MultiStore.open({ db, mounts: MOUNTS, cacheBytes: 1 << 20, ...more });
}

/** What block `height` writes: a pure function of the height, so that any process can replay it. */
export function blockWrites(height: number, perBlock = 40, keys = 3000): [ByteStr, ByteStr | undefined][] {
  const next = seeded(height + 1);
  const writes: [ByteStr, ByteStr | undefined][] = [];
  for (let i = 0; i < (height === 1 ? keys : perBlock); i++) {
    const key = byteStr(`key/${String(height === 1 ? i : next() % keys).padStart(6, "0")}`);
    writes.push([key, height > 1 && next() % 7 === 0 ? undefined : byteStr(`value ${height} ${i} ${"x".repeat(next() % 60)}`)]);
  }
  return writes;
}

/** Runs blocks `from..to`. */
export async function runBlocks(store: MultiStore, from: number, to: number): Promise<void> {
  for (let height = from; height <= to; height++) {
    const branch = store.branch();
    for (const [key, value] of blockWrites(height)) {
      if (value === undefined) branch.store("a").delete(key);
      else branch.store("a").set(key, value);
    }
    branch.store("b").set(byteStr("height"), byteStr(String(height)));
    branch.flush();
    await store.commit(BigInt(height), BigInt(height));
  }
}

const contents: Map<ByteStr, ByteStr>[] = [new Map()];

/** The content of store `a` after block `height`. Not the caller's to change. */
export function contentAt(height: number): Map<ByteStr, ByteStr> {
  for (let h = contents.length; h <= height; h++) {
    const content = new Map(contents[h - 1]);
    for (const [key, value] of blockWrites(h)) {
      if (value === undefined) content.delete(key);
      else content.set(key, value);
    }
    contents.push(content);
  }
  return contents[height] as Map<ByteStr, ByteStr>;
}
