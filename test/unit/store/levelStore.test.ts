import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ByteStr, byteStr, compareBytes } from "#kernel/base/bytes.js";
import { UsageError } from "#kernel/base/errors.js";
import { FORMAT_KEY } from "#kernel/store/db/keys.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { appHashOf } from "#kernel/store/multi/commitInfo.js";
import { openVersionReader } from "#kernel/store/multi/versionReader.js";
import { listed } from "./listed.js";
import { contentAt, MOUNTS, openStore, runBlocks } from "./storeRig.js";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "poktd-store-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function sortedContent(height: number): [string, string][] {
  return [...contentAt(height)].sort(([a], [b]) => compareBytes(a, b));
}

describe("multistore on LevelDB", () => {
  test("reopens at the last height with the same hash and content", async () => {
    const db = await openLevelDb(home);
    const store = await openStore(db);
    await runBlocks(store, 1, 12);
    const last = store.lastCommit();
    await db.close();
    const again = await openLevelDb(home);
    const reopened = await openStore(again);
    expect(reopened.lastCommit()).toEqual(last);
    expect(listed(reopened.store("a").iterate())).toEqual(sortedContent(12));
    await runBlocks(reopened, 13, 20);
    const memory = await openStore(new MemDb());
    await runBlocks(memory, 1, 20);
    expect(reopened.lastCommit()).toEqual(memory.lastCommit());
    await again.close();
  });

  test("another process on the same directory is refused with one sentence", async () => {
    const db = await openLevelDb(home);
    const copy = `import { openLevelDb } from "#kernel/store/db/levelDb.js";
      try { await openLevelDb(${JSON.stringify(home)}); console.log("opened"); } catch (err) { console.log(err.name, err.message); }`;
    const { stdout } = await runScript(copy);
    expect(stdout).toContain("UsageError data directory is in use by another process");
    await db.close();
  });

  test("an unknown format is refused", async () => {
    const db = await openLevelDb(home);
    const batch = db.batch();
    batch.put(FORMAT_KEY, Buffer.from("poktd-store/99"));
    await batch.write(true);
    await expect(openStore(db)).rejects.toThrow(UsageError);
    await expect(openStore(db)).rejects.toThrow("poktd-store/99");
    await db.close();
  });

  test("kill -9 at any moment leaves a store that opens at a committed height and replays to the same hashes", async () => {
    const reference = await openStore(new MemDb());
    await runBlocks(reference, 1, KILL_BLOCKS);
    let highest = 0;
    for (let round = 0; round < 5; round++) {
      await killedWhileCommitting(25 + round * 61);
      const db = await openLevelDb(home);
      const store = await openStore(db);
      const { height, appHash } = store.lastCommit();
      expect(Number(height)).toBeGreaterThanOrEqual(highest);
      highest = Number(height);
      if (highest > 0) expect(appHash).toBe(hashAt(reference, highest));
      expect(listed(store.store("a").iterate())).toEqual(highest === 0 ? [] : sortedContent(highest));
      await db.close();
    }
    expect(highest).toBeGreaterThan(0);
  });

  test("a copy without the last records opens at the height before", async () => {
    const db = await openLevelDb(home);
    const store = await openStore(db);
    await runBlocks(store, 1, 5);
    const before = store.lastCommit();
    await db.close();
    const torn = `${home}-torn`;
    cpSync(join(home, "meta"), join(torn, "meta"), { recursive: true });
    const more = await openLevelDb(home);
    const grown = await openStore(more);
    await runBlocks(grown, 6, 6);
    const after = grown.lastCommit();
    await more.close();
    cpSync(join(home, "pages"), join(torn, "pages"), { recursive: true });
    const tornDb = await openLevelDb(torn);
    const reopened = await openStore(tornDb);
    expect(reopened.lastCommit()).toEqual(before);
    await runBlocks(reopened, 6, 6);
    expect(reopened.lastCommit()).toEqual(after);
    await tornDb.close();
    rmSync(torn, { recursive: true, force: true });
  });

  test("a worker reads any height through its own handle while blocks are committed", async () => {
    const db = await openLevelDb(home);
    const store = await openStore(db);
    await runBlocks(store, 1, 3);
    const worker = new Worker(new URL("./readerWorker.mjs", import.meta.url), {
      workerData: { home, leases: store.leases.buffer },
      execArgv: ["--conditions=poktd-source"],
    });
    const ask = (height: number) =>
      new Promise<[string, string][]>((resolve, reject) => {
        worker.once("message", resolve).once("error", reject);
        worker.postMessage(height);
      });
    for (let height = 4; height <= 10; height++) {
      const answer = ask(height - 2);
      await runBlocks(store, height, height);
      expect(await answer).toEqual(sortedContent(height - 2));
    }
    await worker.terminate();
    const reader = openVersionReader({ db, mounts: MOUNTS, leases: store.leases.buffer });
    expect(reader.latest()).toBe(10);
    expect(() => reader.open(11)).toThrow("no commit info found");
    const state = reader.open(7);
    expect(state.store("b").get(byteStr("height"))).toBe("7");
    state.release();
    await db.close();
  });
});

function hashAt(store: Awaited<ReturnType<typeof openStore>>, height: number): ByteStr {
  const replay = store.versions.commitInfo(height);
  expect(replay).toBeDefined();
  return appHashOf(replay?.stores ?? []);
}

/** More than a fast machine commits in the time of the test; a process that got through ends by itself. */
const KILL_BLOCKS = 150;

/** Starts a process that commits blocks as fast as it can, and kills it some milliseconds after its first commit. */
async function killedWhileCommitting(afterMs: number): Promise<void> {
  const source = `import { openLevelDb } from "#kernel/store/db/levelDb.js";
    import { openStore, runBlocks } from "${join(import.meta.dirname, "storeRig.js")}";
    const db = await openLevelDb(${JSON.stringify(home)});
    const store = await openStore(db);
    for (let h = Number(store.lastCommit().height) + 1; h <= ${KILL_BLOCKS}; h++) { await runBlocks(store, h, h); console.log(h); }
    process.exit();`;
  const child = spawn(process.execPath, scriptArgs(source), { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve) => {
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), afterMs));
    child.once("exit", () => resolve());
  });
}

function runScript(source: string): Promise<{ stdout: string }> {
  const child = spawn(process.execPath, scriptArgs(source), { stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.on("data", (bytes: Buffer) => (stdout += bytes.toString()));
  return new Promise((resolve) => child.once("exit", () => resolve({ stdout })));
}

function scriptArgs(source: string): string[] {
  return ["--conditions=poktd-source", "--import", "tsx", "--input-type=module", "--eval", source];
}
