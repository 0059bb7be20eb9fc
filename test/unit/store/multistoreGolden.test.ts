import { calculateExistenceRoot, ics23, tendermintSpec, verifyExistence } from "@confio/ics23";
import { beforeAll, describe, expect, test } from "vitest";
import { type ByteStr, byteStr, hexToStr, strToHex } from "#kernel/base/bytes.js";
import type { Time } from "#kernel/base/time.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import type { StoreMount } from "#kernel/store/kv.js";
import { encodeChangeSet } from "#kernel/store/multi/changeSet.js";
import { appHashOf, decodeCommitInfo, encodeCommitInfo, type StoreRoot } from "#kernel/store/multi/commitInfo.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { simpleProof } from "#kernel/store/multi/simpleProof.js";
import { queryStore, queryStorePath, type StoreAnswer } from "#kernel/store/multi/storeQuery.js";
import { goldenJson } from "../../support/golden.js";

type Write = ["set", string, string, string] | ["delete", string, string];
type Infos = [string, number, string][];
interface Block {
  version: number;
  writes: Write[];
  app_hash: string;
  store_infos: Infos;
}
interface ProofOpJson {
  type: string;
  key: string;
  data_b64: string;
}
interface Query {
  path: string;
  data: string;
  height: number;
  prove: boolean;
  response?: { code: number; height: number; key: string; log: string; value: string; proof_ops: ProofOpJson[] };
  error?: { code: number; codespace: string; log: string };
}
interface Golden {
  commit_infos: {
    app_hash: string;
    commit_info_proto?: string;
    stores: [string, string][];
    proof_ops: (ProofOpJson & { store: string })[];
  }[];
  rootmulti: {
    before_first_commit: { hash: string; version: number; working_hash: string };
    blocks: (Block & { transient_t_after_commit: boolean; memory_mm_after_commit: string })[];
    queries: Query[];
    metadata_db: [string, string][];
    initial_height_50: { version: number; writes: Write[]; working_hash: string; app_hash: string; next: Block };
    upgrade_run: { added: string[]; deleted: string[]; renamed: [string, string][]; block_6: Block; block_7: Block };
    unannounced_store_error: string;
    change_set: { pairs: { store: string; key: string; delete: boolean; proto: string }[] };
  };
  pocketd_chain: {
    stores: string[];
    app_hash_in_header_1: string;
    blocks: { height: number; change_set: [string, string, string | null][]; app_hash: string; store_roots?: Record<string, string> }[];
    store_queries: { path: string; height: number; key: string; value?: string | null; proof_ops: ProofOpJson[] }[];
  };
}

const golden = goldenJson<Golden>("multistore.json");
const iavl = (...names: string[]): StoreMount[] => names.map((name) => ({ name, kind: "iavl" as const }));
const MOUNTS: StoreMount[] = [
  ...iavl("staking", "bank", "acc", "empty"),
  { name: "transient:t", kind: "transient" },
  { name: "memory:m", kind: "memory" },
];

describe("commit info", () => {
  test.each(golden.commit_infos.map((c) => [c.stores.length, c] as const))("%i stores", (_count, recorded) => {
    const stores: StoreRoot[] = recorded.stores.map(([name, root]) => ({ name, hash: hexToStr(root) }));
    expect(strToHex(appHashOf(stores))).toBe(recorded.app_hash);
    if (recorded.commit_info_proto !== undefined) {
      const decoded = decodeCommitInfo(hexToStr(recorded.commit_info_proto));
      expect(decoded.stores).toEqual(stores);
      expect(strToHex(encodeCommitInfo(decoded))).toBe(recorded.commit_info_proto);
    }
    for (const { store, data_b64 } of recorded.proof_ops) {
      const bytes = Buffer.from(simpleProof(stores, store), "latin1");
      expect(bytes.toString("base64")).toBe(data_b64);
      const proof = ics23.CommitmentProof.decode(bytes).exist;
      if (proof == null) throw new Error("not an existence proof");
      verifyExistence(proof, tendermintSpec, Buffer.from(recorded.app_hash, "hex"), Buffer.from(store), Buffer.from(proof.value ?? []));
      expect(Buffer.from(calculateExistenceRoot(proof)).toString("hex")).toBe(recorded.app_hash);
    }
  });

  test("a name that is not there panics", () => {
    expect(() => simpleProof([], "bank")).toThrow("ProofOp for bank but not registered store name");
  });
});

describe("rootmulti", () => {
  const { rootmulti } = golden;
  const db = new MemDb();
  let store: MultiStore;

  beforeAll(async () => {
    store = await MultiStore.open({ db, mounts: MOUNTS });
    const before = rootmulti.before_first_commit;
    expect(store.lastCommit()).toEqual({ height: BigInt(before.version), appHash: hexToStr(before.hash) });
    expect(strToHex(store.workingHash())).toBe(before.working_hash);
    for (const block of rootmulti.blocks) {
      await runBlock(store, block);
      expect(store.store("transient:t").has(byteStr("t"))).toBe(block.transient_t_after_commit);
      expect(strToHex(store.store("memory:m").get(byteStr("mm")) as ByteStr)).toBe(block.memory_mm_after_commit);
    }
  });

  test("commit infos in the database equal the reference's records", () => {
    for (const [key, value] of rootmulti.metadata_db) {
      if (key === "s/latest") expect(strToHex(byteStr(`\x08${String.fromCharCode(store.versions.latest())}`))).toBe(value);
      else expect(strToHex(encodeCommitInfo(store.versions.commitInfo(Number(key.slice(2))) as never))).toBe(value);
    }
  });

  test.each(rootmulti.queries.map((q) => [`${q.path} ${q.data} at ${q.height} ${q.prove ? "proven" : ""}`, q] as const))(
    "query %s",
    (_name, q) => {
      const newest = (name: string) => store.store(name);
      const query = { path: q.path, data: hexToStr(q.data), height: BigInt(q.height), prove: q.prove };
      expectAnswer(queryStore(store.versions, query, newest), q);
    },
  );

  test("a memory store keeps its content only until the process ends, transient stores until Commit", async () => {
    const again = await MultiStore.open({ db: db.copy(), mounts: MOUNTS });
    expect(again.store("memory:m").get(byteStr("mm"))).toBeUndefined();
    expect(again.lastCommit()).toEqual(store.lastCommit());
  });

  test("initial height 50", async () => {
    const { initial_height_50: run } = rootmulti;
    const fresh = await MultiStore.open({ db: new MemDb(), mounts: iavl("acc", "bank") });
    fresh.setInitialVersion(50n);
    write(fresh, run.writes);
    expect(strToHex(fresh.workingHash())).toBe(run.working_hash);
    expect(strToHex(await fresh.commit(BigInt(run.version), 0n))).toBe(run.app_hash);
    await runBlock(fresh, run.next);
    expect(() => fresh.openVersion(49n)).toThrow("no commit info found");
    await expect(fresh.commit(53n, 0n)).rejects.toThrow("commit height is not the next one");
  });

  test("stores added, renamed and deleted by an upgrade", async () => {
    const { upgrade_run: run } = rootmulti;
    const copy = db.copy();
    const renamed = run.renamed.map(([from, to]) => ({ from, to }));
    const upgraded = await MultiStore.open({
      db: copy,
      mounts: iavl("acc", "bank2", "empty", "newmod", "staking"),
      upgrades: { added: run.added, deleted: run.deleted, renamed },
    });
    await runBlock(upgraded, run.block_6);
    await runBlock(upgraded, run.block_7);
    const after = await MultiStore.open({ db: copy, mounts: iavl("acc", "bank2", "empty", "newmod") });
    expect(strToHex(after.lastCommit().appHash)).toBe(run.block_7.app_hash);
    await expect(MultiStore.open({ db: copy, mounts: iavl("acc", "bank2", "empty", "newmod", "unannounced") })).rejects.toThrow(
      rootmulti.unannounced_store_error,
    );
  });

  test("change set of a block", async () => {
    const fresh = await MultiStore.open({ db: new MemDb(), mounts: iavl("bank", "acc") });
    const block = fresh.branch();
    const child = block.branch();
    child.store("bank").set(byteStr("z"), byteStr("1"));
    child.store("bank").set(byteStr("a"), byteStr("1"));
    child.flush();
    block.store("bank").set(byteStr("a"), byteStr("2"));
    block.store("bank").delete(byteStr("missing"));
    block.store("acc").set(byteStr("k"), byteStr(""));
    block.flush();
    const expected = rootmulti.change_set.pairs.map(({ proto }) => proto);
    expect(encodeChangeSet(fresh.changes()).map(strToHex)).toEqual(expected);
    await fresh.commit(1n, 0n);
    expect(encodeChangeSet(fresh.changes()).map(strToHex)).toEqual(expected);
    expect(encodeChangeSet(fresh.changes(), new Set(["acc"])).map(strToHex)).toEqual(expected.slice(0, 1));
    fresh.store("acc").set(byteStr("n"), byteStr("1"));
    expect([...fresh.changes().keys()]).toEqual(["acc"]);
  });
});

describe("a recorded chain", () => {
  const chain = golden.pocketd_chain;

  test("20 blocks: roots, AppHash, store queries with proofs", async () => {
    const store = await MultiStore.open({ db: new MemDb(), mounts: iavl(...chain.stores), cacheBytes: 1 << 16 });
    expect(strToHex(store.lastCommit().appHash)).toBe(chain.app_hash_in_header_1);
    for (const block of chain.blocks) {
      const branch = store.branch();
      for (const [name, key, value] of block.change_set) {
        if (value === null) branch.store(name).delete(hexToStr(key));
        else branch.store(name).set(hexToStr(key), hexToStr(value));
      }
      branch.flush();
      expect(strToHex(store.workingHash())).toBe(block.app_hash);
      await store.commit(BigInt(block.height), 0n);
      if (block.store_roots === undefined) continue;
      expect(Object.fromEntries(store.storeRoots().map(({ name, hash }) => [name, strToHex(hash)]))).toEqual(block.store_roots);
    }
    for (const q of chain.store_queries) {
      const answer = queryStorePath(store.versions, { path: q.path, data: hexToStr(q.key), height: BigInt(q.height), prove: true });
      expect(answer.code).toBe(0);
      expect(strToHex(answer.value ?? byteStr(""))).toBe(q.value ?? "");
      expect(answer.proofOps.map(asJson).map(({ type, data_b64 }) => [type, data_b64])).toEqual(
        q.proof_ops.map((op) => [op.type, op.data_b64]),
      );
    }
  });

  test("a proof of height 1 is refused", async () => {
    const store = await MultiStore.open({ db: new MemDb(), mounts: iavl("bank") });
    const answer = queryStorePath(store.versions, { path: "/store/bank/key", data: byteStr("a"), height: 1n, prove: true });
    expect([answer.codespace, answer.code, answer.log]).toEqual([
      "sdk",
      18,
      "cannot query with proof when height <= 1; please provide a valid height: invalid request",
    ]);
  });
});

function write(store: MultiStore, writes: Write[]): void {
  const branch = store.branch();
  for (const [op, name, key, value] of writes) {
    if (op === "set") branch.store(name).set(hexToStr(key), hexToStr(value as string));
    else branch.store(name).delete(hexToStr(key));
  }
  branch.flush();
}

/** Block times of the recording: 2025-01-02T03:04:05Z-like seconds that the metadata records show. */
function timeOf(version: number): Time {
  const proto = golden.rootmulti.metadata_db.find(([key]) => key === `s/${version}`)?.[1];
  return proto === undefined ? 0n : decodeCommitInfo(hexToStr(proto)).timestamp;
}

async function runBlock(store: MultiStore, block: Block): Promise<void> {
  write(store, block.writes);
  expect(strToHex(store.workingHash())).toBe(block.app_hash);
  expect(strToHex(await store.commit(BigInt(block.version), timeOf(block.version)))).toBe(block.app_hash);
  expect(store.lastCommit()).toEqual({ height: BigInt(block.version), appHash: hexToStr(block.app_hash) });
  expect(store.storeRoots().map(({ name, hash }) => [name, block.version, strToHex(hash)])).toEqual(block.store_infos);
}

function asJson(op: { type: string; key: ByteStr; data: ByteStr }): ProofOpJson {
  return { type: op.type, key: strToHex(op.key), data_b64: Buffer.from(op.data, "latin1").toString("base64") };
}

function expectAnswer(answer: StoreAnswer, recorded: Query): void {
  if (recorded.error !== undefined) {
    expect({ code: answer.code, codespace: answer.codespace, log: answer.log }).toEqual(recorded.error);
    return;
  }
  const shown = {
    code: answer.code,
    height: Number(answer.height),
    key: strToHex(answer.key),
    log: answer.log,
    value: strToHex(answer.value ?? byteStr("")),
    proof_ops: answer.proofOps.map(asJson),
  };
  expect(shown).toEqual(recorded.response);
}
