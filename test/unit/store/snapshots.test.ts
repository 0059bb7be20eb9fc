import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { byteStr, bytesToStr, hexToStr, strToHex } from "#kernel/base/bytes.js";
import { sha256ToStr } from "#kernel/base/sha256.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { encodeCommitInfo } from "#kernel/store/multi/commitInfo.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { decodeSnapshot, encodeMetadata, encodeSnapshot } from "#kernel/store/snapshot/snapshot.js";
import { snapshotStream } from "#kernel/store/snapshot/snapshotItems.js";
import { Snapshots } from "#kernel/store/snapshot/snapshots.js";
import { goldenJson } from "../../support/golden.js";
import { listed } from "./listed.js";
import { contentAt, openStore, runBlocks } from "./storeRig.js";

interface Golden {
  rootmulti: {
    blocks: { version: number; writes: ["set" | "delete", string, string, string?][]; app_hash: string }[];
    snapshot: {
      stream_uncompressed: string;
      chunk0: string;
      snapshot_proto: string;
      abci_metadata: string;
      hash: string;
      height: number;
      restored: { app_hash: string; commit_info_proto: string };
    };
  };
}
const { blocks, snapshot: recorded } = goldenJson<Golden>("multistore.json").rootmulti;
const MOUNTS = [...["staking", "bank", "acc", "empty"].map((name) => ({ name, kind: "iavl" as const }))];

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "poktd-snap-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function recordedStore(): Promise<MultiStore> {
  const store = await MultiStore.open({ db: new MemDb(), mounts: MOUNTS });
  for (const { version, writes } of blocks) {
    const branch = store.branch();
    for (const [op, name, key, value] of writes) {
      if (!MOUNTS.some((mount) => mount.name === name)) continue;
      if (op === "set") branch.store(name).set(hexToStr(key), hexToStr(value as string));
      else branch.store(name).delete(hexToStr(key));
    }
    branch.flush();
    await store.commit(BigInt(version), 0n);
  }
  return store;
}

describe("snapshots, recorded", () => {
  test("the stream is the reference's, byte for byte", async () => {
    const store = await recordedStore();
    const state = store.openVersion(5n);
    expect(strToHex(byteStr([...snapshotStream(state)].join("")))).toBe(recorded.stream_uncompressed);
    state.release();
    const snapshots = new Snapshots(home);
    const made = await snapshots.create(store.versions, 5n);
    const chunk = snapshots.loadChunk(5n, 3, 0);
    expect(bytesToStr(chunk).slice(0, 2)).toBe("\x78\xda");
    expect(inflateSync(chunk).toString("hex")).toBe(recorded.stream_uncompressed);
    expect(made.hash).toBe(sha256ToStr(chunk));
  });

  test("metadata messages", () => {
    const decoded = decodeSnapshot(hexToStr(recorded.snapshot_proto));
    expect(strToHex(encodeSnapshot(decoded))).toBe(recorded.snapshot_proto);
    expect(strToHex(encodeMetadata(decoded.chunkHashes))).toBe(recorded.abci_metadata);
    expect(strToHex(decoded.hash)).toBe(recorded.hash);
  });

  test("a chunk of the Go node restores to the recorded hash and commit info", async () => {
    const store = await MultiStore.open({ db: new MemDb(), mounts: MOUNTS });
    const snapshots = new Snapshots(home);
    const offered = { height: BigInt(recorded.height), format: 3, chunks: 1, metadata: hexToStr(recorded.abci_metadata) };
    expect(snapshots.offer(store, offered)).toBe("ACCEPT");
    const answer = await snapshots.applyChunk(0, Buffer.from(recorded.chunk0, "hex"), "peer");
    expect(answer).toEqual({ result: "ACCEPT", refetchChunks: [], rejectSenders: [] });
    expect(store.lastCommit()).toEqual({ height: BigInt(recorded.height), appHash: hexToStr(recorded.restored.app_hash) });
    expect(strToHex(encodeCommitInfo(store.versions.commitInfo(recorded.height) as never))).toBe(recorded.restored.commit_info_proto);
  });
});

describe("snapshots", () => {
  test("a restored store goes on as the original does, after a restart too, and can be pruned", async () => {
    const store = await openStore(new MemDb());
    await runBlocks(store, 1, 40);
    const snapshots = new Snapshots(home);
    const made = await snapshots.create(store.versions, 40n);
    await runBlocks(store, 41, 60);
    const db = new MemDb();
    const target = await openStore(db);
    const offered = { height: 40n, format: 3, chunks: made.chunks, metadata: encodeMetadata(made.chunkHashes) };
    const receiving = new Snapshots(join(home, "other"));
    expect(receiving.offer(target, offered)).toBe("ACCEPT");
    expect(receiving.offer(target, offered)).toBe("ABORT");
    const chunk = snapshots.loadChunk(40n, 3, 0);
    const damaged = Uint8Array.from(chunk);
    damaged[20] = (damaged[20] as number) ^ 1;
    expect(await receiving.applyChunk(0, damaged, "bad")).toEqual({ result: "RETRY", refetchChunks: [0], rejectSenders: ["bad"] });
    expect((await receiving.applyChunk(0, chunk, "good")).result).toBe("ACCEPT");
    const reopened = await openStore(db);
    await runBlocks(reopened, 41, 60);
    expect(reopened.lastCommit()).toEqual(store.lastCommit());
    expect(() => reopened.openVersion(39n)).toThrow("no commit info found");
    expect(await reopened.pruner.pruneTo(59)).toBe(59);
    expect(new Map(listed((await openStore(db)).store("a").iterate()))).toEqual(contentAt(60));
  });

  test("offers that are refused", async () => {
    const store = await openStore(new MemDb());
    const snapshots = new Snapshots(home);
    const metadata = encodeMetadata([byteStr("h".repeat(32))]);
    expect(snapshots.offer(store, undefined)).toBe("REJECT");
    expect(snapshots.offer(store, { height: 5n, format: 3, chunks: 1, metadata: byteStr("\xff") })).toBe("REJECT");
    expect(snapshots.offer(store, { height: 5n, format: 3, chunks: 0, metadata })).toBe("REJECT");
    expect(snapshots.offer(store, { height: 5n, format: 3, chunks: 2, metadata })).toBe("REJECT");
    expect(snapshots.offer(store, { height: 1n << 63n, format: 3, chunks: 1, metadata })).toBe("REJECT");
    expect(snapshots.offer(store, { height: 5n, format: 2, chunks: 1, metadata })).toBe("REJECT_FORMAT");
    expect(snapshots.offer(store, { height: 0n, format: 3, chunks: 1, metadata })).toBe("ABORT");
    expect((await snapshots.applyChunk(0, new Uint8Array(1), "p")).result).toBe("ABORT");
  });

  test("a store that has a height aborts at the first chunk", async () => {
    const store = await openStore(new MemDb());
    await runBlocks(store, 1, 1);
    const snapshots = new Snapshots(home);
    const chunk = deflateSync(Buffer.alloc(0));
    const metadata = encodeMetadata([sha256ToStr(chunk)]);
    expect(snapshots.offer(store, { height: 5n, format: 3, chunks: 1, metadata })).toBe("ACCEPT");
    expect((await snapshots.applyChunk(0, chunk, "p")).result).toBe("ABORT");
    expect(store.lastCommit().height).toBe(1n);
  });

  test.each([
    ["not compressed", Buffer.from("junk")],
    ["cut item", deflateSync(Buffer.from("0a0a050a", "hex"))],
    ["node before store", deflateSync(Buffer.from(`0a12080a01621201321803`, "hex"))],
    ["unknown store", deflateSync(Buffer.from("080a060a047a7a7a7a", "hex"))],
    ["two roots", deflateSync(Buffer.from("050a030a01610912070a01621201321801".concat("0912070a01631201321801"), "hex"))],
    ["node of a later version", deflateSync(Buffer.from("050a030a01610912070a01621201321809", "hex"))],
  ])("a bad stream aborts and leaves the store empty: %s", async (_name, chunk) => {
    const db = new MemDb();
    const store = await openStore(db);
    const snapshots = new Snapshots(home);
    const metadata = encodeMetadata([sha256ToStr(chunk)]);
    expect(snapshots.offer(store, { height: 5n, format: 3, chunks: 1, metadata })).toBe("ACCEPT");
    expect((await snapshots.applyChunk(0, chunk, "p")).result).toBe("ABORT");
    const again = await openStore(db);
    expect(again.lastCommit().height).toBe(0n);
    await runBlocks(again, 1, 1);
    expect(new Map(listed(again.store("a").iterate()))).toEqual(contentAt(1));
  });

  test.each([
    ["the last chunk is cut", (whole: Buffer) => [whole.subarray(0, 400), whole.subarray(400, whole.length - 9)]],
    ["a chunk in the middle is empty", (whole: Buffer) => [whole.subarray(0, 400), Buffer.alloc(0), whole.subarray(400, -1)]],
  ])("a snapshot whose chunks are no whole stream aborts: %s", async (_name, cut) => {
    const source = await openStore(new MemDb());
    await runBlocks(source, 1, 3);
    const sender = new Snapshots(home);
    await sender.create(source.versions, 3n);
    const chunks = cut(Buffer.from(sender.loadChunk(3n, 3, 0)));
    const db = new MemDb();
    const target = await openStore(db);
    const snapshots = new Snapshots(join(home, "target"));
    const metadata = encodeMetadata(chunks.map((chunk) => sha256ToStr(chunk)));
    expect(snapshots.offer(target, { height: 3n, format: 3, chunks: chunks.length, metadata })).toBe("ACCEPT");
    let result = "ACCEPT";
    for (const [i, chunk] of chunks.entries()) if (result === "ACCEPT") ({ result } = await snapshots.applyChunk(i, chunk, "p"));
    expect(result).toBe("ABORT");
    expect((await openStore(db)).lastCommit().height).toBe(0n);
    // Another peer's snapshot can be taken after it.
    const good = sender.loadChunk(3n, 3, 0);
    const again = encodeMetadata([sha256ToStr(good)]);
    expect(snapshots.offer(target, { height: 3n, format: 3, chunks: 1, metadata: again })).toBe("ACCEPT");
    expect((await snapshots.applyChunk(0, good, "p")).result).toBe("ACCEPT");
    expect(target.lastCommit()).toEqual(source.lastCommit());
  });

  test("chunks out of order, a restart amid a restore", async () => {
    const source = await openStore(new MemDb());
    await runBlocks(source, 1, 30);
    const sender = new Snapshots(home);
    await sender.create(source.versions, 30n);
    const whole = Buffer.from(sender.loadChunk(30n, 3, 0));
    const chunks = [0, 1, 2].map((i) => whole.subarray(Math.floor((i * whole.length) / 3), Math.floor(((i + 1) * whole.length) / 3)));
    const offered = { height: 30n, format: 3, chunks: 3, metadata: encodeMetadata(chunks.map((chunk) => sha256ToStr(chunk))) };
    const db = new MemDb();
    const first = new Snapshots(join(home, "first"));
    expect(first.offer(await openStore(db), offered)).toBe("ACCEPT");
    expect((await first.applyChunk(0, chunks[0] as Buffer, "p")).result).toBe("ACCEPT");
    expect((await first.applyChunk(2, chunks[2] as Buffer, "p")).result).toBe("ABORT");
    expect((await first.applyChunk(1, chunks[1] as Buffer, "p")).result).toBe("ABORT");
    // The process ends here; another one begins anew on the same database.
    const store = await openStore(db);
    expect(store.lastCommit().height).toBe(0n);
    const second = new Snapshots(join(home, "first"));
    expect(second.offer(store, offered)).toBe("ACCEPT");
    for (const [i, chunk] of chunks.entries()) expect((await second.applyChunk(i, chunk, "p")).result).toBe("ACCEPT");
    expect(store.lastCommit()).toEqual({ ...source.lastCommit() });
    await runBlocks(source, 31, 33);
    await runBlocks(store, 31, 33);
    expect(store.lastCommit()).toEqual(source.lastCommit());
  });

  test("create: heights, order, number kept, nothing half-made is listed", async () => {
    const store = await openStore(new MemDb());
    await runBlocks(store, 1, 6);
    const snapshots = new Snapshots(home, 2);
    await expect(snapshots.create(store.versions, 0n)).rejects.toThrow("cannot snapshot height 0: internal logic error");
    await expect(snapshots.create(store.versions, 7n)).rejects.toThrow("cannot snapshot future height 7: internal logic error");
    const running = snapshots.create(store.versions, 3n);
    await expect(snapshots.create(store.versions, 4n)).rejects.toThrow("a snapshot operation is in progress: conflict");
    expect(snapshots.list()).toEqual([]);
    expect(await store.pruner.pruneTo(5)).toBe(2);
    await running;
    expect(await store.pruner.pruneTo(4)).toBe(4);
    await snapshots.create(store.versions, 5n);
    await expect(snapshots.create(store.versions, 5n)).rejects.toThrow("a more recent snapshot already exists at height 5: conflict");
    await snapshots.create(store.versions, 6n);
    expect(snapshots.list().map(({ height }) => height)).toEqual([6, 5]);
    expect(readdirSync(home).sort()).toEqual(["5", "6"]);
    expect(existsSync(join(home, "6", "3", "0"))).toBe(true);
    expect(new Snapshots(home).list().length).toBe(2);
    expect(snapshots.loadChunk(6n, 3, 1).length).toBe(0);
    expect(snapshots.loadChunk(6n, 2, 0).length).toBe(0);
    expect(snapshots.loadChunk(4n, 3, 0).length).toBe(0);
  });
});
