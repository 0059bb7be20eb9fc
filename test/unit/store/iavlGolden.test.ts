import { calculateExistenceRoot, iavlSpec, ics23, verifyMembership, verifyNonMembership } from "@confio/ics23";
import { describe, expect, test } from "vitest";
import { type ByteStr, bytesToStr, hexToStr, strToHex } from "#kernel/base/bytes.js";
import { sha256Str } from "#kernel/base/sha256.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { exportNodes } from "#kernel/store/iavl/exportNodes.js";
import { leafPreimage } from "#kernel/store/iavl/hash.js";
import { commitmentProof } from "#kernel/store/iavl/proof.js";
import type { IavlTree } from "#kernel/store/iavl/tree.js";
import type { MultiBranch } from "#kernel/store/kv.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { LayeredBranch } from "#kernel/store/multiBranch.js";
import { goldenJson } from "../../support/golden.js";

type Op = ["set", string, string, boolean] | ["remove", string, boolean, string?];
interface Version {
  version: number;
  ops: Op[];
  root: string;
  size: number;
  height: number;
  nodes_post_order?: [number, number, string, string | null][];
}
interface Proof {
  version: number;
  key: string;
  kind: "exist" | "nonexist";
  commitment_proof_b64: string;
  root: string;
  verifies: boolean;
}
interface Scenario {
  name: string;
  initial_version: number;
  versions: Version[];
  proofs?: Proof[];
}
type Act = ["set", string, string] | ["delete", string] | ["branch"] | ["write"] | ["drop"];
interface FlushBlock {
  version: number;
  acts: Act[] | null;
  iter_k10_k40: [string, string][] | null;
  reverse_nil_k20_keys: string[] | null;
  root: string;
}
interface Golden {
  node_preimages: { what: string; preimage: string; hash: string }[];
  scenarios: Scenario[];
  branch_flushes: { name: string; blocks: FlushBlock[] }[];
}

const golden = goldenJson<Golden>("iavl.json");
const MOUNTS = [{ name: "t", kind: "iavl" }] as const;
/** A cache of 16 pages, so that trees do not fit. */
const SMALL_CACHE = 16 * 4096;

describe("iavl 1.2.2, recorded", () => {
  test("leaf preimages", () => {
    for (const { preimage, hash } of golden.node_preimages) expect(strToHex(sha256Str(hexToStr(preimage)))).toBe(hash);
    expect(strToHex(leafPreimage(70, hexToStr("62"), hexToStr("32")))).toBe(golden.node_preimages[1]?.preimage);
  });

  test.each(golden.scenarios.map((s) => [s.name, s] as const))("%s", async (_name, scenario) => {
    const db = new MemDb();
    let store = await openAt(db, scenario);
    for (const version of scenario.versions) {
      const tree = treeOf(store);
      for (const op of version.ops) apply(tree, op);
      expect([version.version, tree.size(), tree.height()]).toEqual([version.version, version.size, version.height]);
      expect(strToHex(store.workingRoots()[0]?.hash as ByteStr), `root of ${version.version}`).toBe(version.root);
      await store.commit(BigInt(version.version), 0n);
      expect(strToHex(store.storeRoots()[0]?.hash as ByteStr)).toBe(version.root);
      expectNodes(store, version);
      if (version.version % 3 === 0) store = await openAt(db, scenario);
    }
    for (const version of scenario.versions) expectNodes(store, version);
    for (const proof of scenario.proofs ?? []) expectProof(store, proof);
  });

  test.each(golden.branch_flushes.map((f) => [f.name, f] as const))("%s", async (_name, flushes) => {
    const store = await MultiStore.open({ db: new MemDb(), mounts: MOUNTS, cacheBytes: SMALL_CACHE });
    for (const block of flushes.blocks) {
      const top = store.branch();
      runActs(top, block.acts ?? []);
      const seen = [...entries(top, "6b3130", "6b3430")];
      expect(seen).toEqual(block.iter_k10_k40 ?? []);
      expect(reverseKeys(top, "6b3230")).toEqual(block.reverse_nil_k20_keys ?? []);
      top.flush();
      await store.commit(BigInt(block.version), 0n);
      expect(strToHex(store.storeRoots()[0]?.hash as ByteStr)).toBe(block.root);
    }
  });
});

async function openAt(db: MemDb, scenario: Scenario): Promise<MultiStore> {
  const store = await MultiStore.open({ db, mounts: MOUNTS, cacheBytes: SMALL_CACHE });
  if (store.lastCommit().height === 0n) store.setInitialVersion(BigInt(scenario.initial_version));
  return store;
}

function treeOf(store: MultiStore): IavlTree {
  return (store.store("t") as unknown as { tree: IavlTree }).tree;
}

function apply(tree: IavlTree, op: Op): void {
  if (op[0] === "set") {
    expect(tree.set(hexToStr(op[1]), hexToStr(op[2]))).toBe(op[3]);
    return;
  }
  const old = tree.get(hexToStr(op[1]));
  expect(tree.remove(hexToStr(op[1]))).toBe(op[2]);
  if (op[2]) expect(strToHex(old as ByteStr)).toBe(op[3]);
}

function expectNodes(store: MultiStore, version: Version): void {
  if (version.nodes_post_order === undefined) return;
  const state = store.openVersion(BigInt(version.version));
  const tree = state.tree("t");
  const nodes =
    tree === undefined
      ? []
      : [...exportNodes(tree)].map((n) => [n.height, n.version, strToHex(n.key), n.value === undefined ? null : strToHex(n.value)]);
  expect(nodes, `nodes of version ${version.version}`).toEqual(version.nodes_post_order);
  state.release();
}

function expectProof(store: MultiStore, proof: Proof): void {
  const state = store.openVersion(BigInt(proof.version));
  const key = hexToStr(proof.key);
  const tree = state.tree("t");
  const bytes = Buffer.from(commitmentProof(tree as NonNullable<typeof tree>, key), "latin1");
  expect(bytes.toString("base64"), `${proof.kind} ${proof.key} at ${proof.version}`).toBe(proof.commitment_proof_b64);
  const decoded = ics23.CommitmentProof.decode(bytes);
  const root = Buffer.from(proof.root, "hex");
  const rawKey = Buffer.from(proof.key, "hex");
  const value = tree?.get(key);
  const verified =
    value === undefined
      ? verifyNonMembership(decoded, iavlSpec, root, rawKey)
      : verifyMembership(decoded, iavlSpec, root, rawKey, Buffer.from(value, "latin1"));
  expect(verified, `${proof.kind} ${proof.key} at ${proof.version} verifies`).toBe(proof.verifies);
  if (proof.verifies && decoded.exist) expect(bytesToStr(calculateExistenceRoot(decoded.exist))).toBe(hexToStr(proof.root));
  state.release();
}

function runActs(top: MultiBranch, acts: Act[]): void {
  const stack: MultiBranch[] = [top];
  for (const act of acts) {
    const current = stack[stack.length - 1] as MultiBranch;
    if (act[0] === "set") current.store("t").set(hexToStr(act[1]), hexToStr(act[2]));
    else if (act[0] === "delete") current.store("t").delete(hexToStr(act[1]));
    else if (act[0] === "branch") stack.push(new LayeredBranch(current));
    else if (act[0] === "write") (stack.pop() as MultiBranch).flush();
    else stack.pop();
  }
  while (stack.length > 1) (stack.pop() as MultiBranch).flush();
}

function* entries(top: MultiBranch, start: string, end: string): Generator<[string, string]> {
  const iterator = top.store("t").iterate(hexToStr(start), hexToStr(end));
  for (; iterator.valid(); iterator.next()) yield [strToHex(iterator.key()), strToHex(iterator.value())];
}

function reverseKeys(top: MultiBranch, end: string): string[] {
  const keys: string[] = [];
  for (const iterator = top.store("t").reverseIterate(undefined, hexToStr(end)); iterator.valid(); iterator.next())
    keys.push(strToHex(iterator.key()));
  return keys;
}
