/**
 * Cost of the store: random sets with a commit every 1,000, in memory and on LevelDB, and the store's share of a bank
 * send, beside V (one native secp256k1 verification, measured in the same run). CPU time of the process, all threads.
 *
 * `npx tsx --conditions=poktd-source bench/iavl.ts [--accounts 10000,1000000] [--json]`
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type ByteStr, be8, byteStr } from "#kernel/base/bytes.js";
import { secp256k1PublicKey, secp256k1SignDigest, secp256k1VerifyDigest } from "#kernel/crypto/secp256k1.js";
import type { KvDb } from "#kernel/store/db/kvDb.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import type { StoreMount } from "#kernel/store/kv.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";

/** One measured row. Times are microseconds of CPU per operation, `ofV` the same in verifications. */
export interface IavlRow {
  readonly what: string;
  readonly keys: number;
  readonly db: "memory" | "level";
  readonly micros: number;
  readonly ofV: number;
  /** Slowest commit, wall clock, milliseconds. */
  readonly slowestMs: number;
  /** Resident size after the rounds, MB. */
  readonly rssMb: number;
}

export interface IavlBenchOptions {
  /** Numbers of keys for the random sets. */
  readonly keys?: readonly number[];
  /** Numbers of accounts for the sends. */
  readonly accounts?: readonly number[];
  readonly rounds?: number;
}

const MOUNTS: readonly StoreMount[] = ["acc", "bank"].map((name) => ({ name, kind: "iavl" }));
const SETS_PER_COMMIT = 1000;
const SENDS_PER_BLOCK = 500;
const RECORD_PAD = "r".repeat(138);

/** Runs all rows. @returns them with V in microseconds of CPU */
export async function benchIavl(options: IavlBenchOptions = {}): Promise<{ v: number; rows: IavlRow[] }> {
  const { keys = [10_000, 200_000], accounts = [10_000], rounds = 20 } = options;
  const v = measureV();
  const rows: IavlRow[] = [];
  for (const count of keys)
    for (const db of ["memory", "level"] as const) rows.push(await withStore(db, (s) => benchSets(s, db, count, rounds, v)));
  for (const count of accounts) rows.push(await withStore("level", (s) => benchSends(s, count, rounds, v)));
  return { v, rows };
}

async function benchSets(store: MultiStore, db: "memory" | "level", keys: number, rounds: number, v: number): Promise<IavlRow> {
  const key = (i: number) => byteStr(`\x02\x14${addressOf(i)}upokt`);
  await fill(store, (branch) => {
    for (let i = 0; i < keys; i++) branch.store("bank").set(key(i), byteStr("1000000000"));
  });
  const measured = await measure(rounds, async () => {
    const branch = store.branch();
    for (let i = 0; i < SETS_PER_COMMIT; i++) branch.store("bank").set(key(random(keys)), byteStr(String(1_000_000_000 + i)));
    await commit(store, branch);
  });
  return row("random set, commit every 1,000", keys, db, measured, SETS_PER_COMMIT, v);
}

/** 18 reads and 9 writes are above the branch; what reaches the tree of a send is this: six dirty leaves, four first reads. */
async function benchSends(store: MultiStore, accounts: number, rounds: number, v: number): Promise<IavlRow> {
  await fill(store, (branch) => {
    const [acc, bank] = [branch.store("acc"), branch.store("bank")];
    for (let i = 0; i < accounts; i++) {
      const address = addressOf(i);
      acc.set(accountKey(address), byteStr(address + RECORD_PAD));
      acc.set(numberKey(i), address);
      bank.set(balanceKey(address), byteStr("1000000000"));
      bank.set(denomKey(address), byteStr(""));
    }
  });
  const measured = await measure(rounds, async () => {
    const branch = store.branch();
    const [acc, bank] = [branch.store("acc"), branch.store("bank")];
    for (let i = 0; i < SENDS_PER_BLOCK; i++) {
      const sender = random(accounts);
      const [from, to] = [addressOf(sender), addressOf(random(accounts))];
      acc.get(accountKey(from));
      acc.has(accountKey(to));
      acc.set(numberKey(sender), from);
      acc.set(accountKey(from), byteStr(`${from}${RECORD_PAD}${i}`));
      for (const address of [from, to]) {
        bank.get(balanceKey(address));
        bank.set(denomKey(address), byteStr(""));
        bank.set(balanceKey(address), byteStr(String(900_000_000 + i)));
      }
    }
    await commit(store, branch);
  });
  return row("store share of a bank send, 500 a block", accounts, "level", measured, SENDS_PER_BLOCK, v);
}

interface Measured {
  readonly cpuMicros: number;
  readonly slowestMs: number;
}

/** Median CPU of the second half of the rounds: the first half warms up. */
async function measure(rounds: number, run: () => Promise<void>): Promise<Measured> {
  const cpu: number[] = [];
  let slowestMs = 0;
  for (let i = 0; i < rounds; i++) {
    const [before, started] = [process.cpuUsage(), performance.now()];
    await run();
    const { user, system } = process.cpuUsage(before);
    if (i < rounds / 2) continue;
    cpu.push(user + system);
    slowestMs = Math.max(slowestMs, performance.now() - started);
  }
  cpu.sort((a, b) => a - b);
  return { cpuMicros: cpu[cpu.length >> 1] as number, slowestMs };
}

function row(what: string, keys: number, db: "memory" | "level", m: Measured, operations: number, v: number): IavlRow {
  const micros = m.cpuMicros / operations;
  return { what, keys, db, micros, ofV: micros / v, slowestMs: m.slowestMs, rssMb: process.memoryUsage().rss / 1e6 };
}

async function withStore(kind: "memory" | "level", run: (store: MultiStore) => Promise<IavlRow>): Promise<IavlRow> {
  const home = mkdtempSync(join(tmpdir(), "poktd-bench-"));
  const db: KvDb = kind === "memory" ? new MemDb() : await openLevelDb(home);
  try {
    return await run(await MultiStore.open({ db, mounts: MOUNTS }));
  } finally {
    await db.close();
    rmSync(home, { recursive: true, force: true });
  }
}

type Branch = ReturnType<MultiStore["branch"]>;

async function fill(store: MultiStore, write: (branch: Branch) => void): Promise<void> {
  const branch = store.branch();
  write(branch);
  await commit(store, branch);
}

async function commit(store: MultiStore, branch: Branch): Promise<void> {
  branch.flush();
  await store.commit(store.lastCommit().height + 1n, 0n);
}

function addressOf(i: number): ByteStr {
  return byteStr(createHash("sha256").update(`account ${i}`).digest().subarray(0, 20).toString("latin1"));
}

const accountKey = (address: ByteStr) => byteStr(`\x01${address}`);
const numberKey = (n: number) => byteStr(`accountNumber${be8(BigInt(n))}`);
const balanceKey = (address: ByteStr) => byteStr(`\x02\x14${address}upokt`);
const denomKey = (address: ByteStr) => byteStr(`\x03upokt\0\x14${address}`);

let seed = 1;
function random(below: number): number {
  seed = (seed * 48_271) % 0x7fff_ffff;
  return seed % below;
}

/** Microseconds of CPU of one verification, median of 7 rounds of 100. */
function measureV(): number {
  const secret = Buffer.alloc(32, 7);
  const digest = Buffer.alloc(32, 9);
  const key = secp256k1PublicKey(secret);
  const signature = secp256k1SignDigest(secret, digest);
  const rounds: number[] = [];
  for (let round = 0; round < 7; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < 100; i++) if (!secp256k1VerifyDigest(key, digest, signature)) throw new Error("signature does not verify");
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / 100);
  }
  return rounds.sort((a, b) => a - b)[3] as number;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { accounts: { type: "string" }, keys: { type: "string" }, json: { type: "boolean" } } });
  const numbers = (text: string | undefined) => text?.split(",").map(Number);
  const [accounts, keys] = [numbers(values.accounts), numbers(values.keys)];
  const { v, rows } = await benchIavl({ ...(accounts && { accounts }), ...(keys && { keys }) });
  if (values.json) console.log(JSON.stringify({ v, rows }));
  else {
    console.log(`V = ${v.toFixed(0)} us CPU`);
    for (const r of rows) {
      const figures = `${r.micros.toFixed(1)} us = ${r.ofV.toFixed(2)} V, slowest round ${r.slowestMs.toFixed(0)} ms, rss ${r.rssMb.toFixed(0)} MB`;
      console.log(`${r.what}, ${r.keys} ${r.what.includes("send") ? "accounts" : "keys"}, ${r.db}: ${figures}`);
    }
  }
}
