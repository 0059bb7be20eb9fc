import { iavlSpec, ics23, verifyMembership, verifyNonMembership } from "@confio/ics23";
import { expect, test } from "vitest";
import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { exportNodes } from "#kernel/store/iavl/exportNodes.js";
import { commitmentProof } from "#kernel/store/iavl/proof.js";
import type { KvRead } from "#kernel/store/kv.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { rollbackStore } from "#kernel/store/multi/rollback.js";
import type { VersionedState } from "#kernel/store/multi/versionedState.js";
import { fc } from "../../support/fastCheck.js";
import { listed } from "../../unit/store/listed.js";
import { leavesOf, PlainIavl, type PlainNode, postOrder, proofOf, rootHash } from "./plainIavl.js";

const MOUNTS = [{ name: "t", kind: "iavl" }] as const;
/** Sixteen pages, so that trees do not fit. */
const CACHE = 16 * 4096;

/** Short, long and very long ones that share their beginnings, and every edge of a byte. */
const KEYS: readonly ByteStr[] = [
  ...Array.from({ length: 60 }, (_, i) => `k${i}`),
  ...["\0", "\0\0", "\x7f", "\x80", "\xff", "\xff\xff", "\xff".repeat(255), "a".repeat(127), "a".repeat(128), "a".repeat(255)],
  ...["a".repeat(9999), "a".repeat(10_000), `${"a".repeat(9999)}b`],
].map(byteStr);
const key = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...KEYS) }, { weight: 1, arbitrary: fc.constant(byteStr("")) });
const value = fc
  .oneof(
    fc.constantFrom("", "\0", "1", "22"),
    fc.integer({ min: 1, max: 400 }).map((n) => "v".repeat(n)),
    fc.constant("w".repeat(5000)),
  )
  .map(byteStr);
type Step =
  | { readonly do: "set"; readonly key: ByteStr; readonly value: ByteStr }
  | { readonly do: "remove"; readonly key: ByteStr }
  | { readonly do: "commit" | "restart" | "hash" }
  | { readonly do: "rollback"; readonly by: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ do: fc.constant("set" as const), key, value }) },
  { weight: 16, arbitrary: fc.record({ do: fc.constant("remove" as const), key }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("commit" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("restart" as const, "hash" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("rollback" as const), by: fc.integer({ min: 1, max: 3 }) }) },
);

test("trees, versions, ranges and proofs are those of the plain tree", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(1, 2, 50, 9000), fc.array(step, { minLength: 10, maxLength: 250 }), async (initial, steps) => {
      const run = new Run(initial);
      await run.open();
      for (const s of steps) await run.step(s);
      await run.step({ do: "commit" });
      for (const [height, root] of run.saved) checkVersion(run.store, height, root);
    }),
    { numRuns: 40 },
  );
}, 180_000);

test.each([
  ["ascending", Array.from({ length: 300 }, (_, i) => i)],
  ["descending", Array.from({ length: 300 }, (_, i) => 299 - i)],
  ["from the middle", Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 150 + i / 2 : 149 - (i - 1) / 2))],
])("inserted, deleted and inserted again: %s", async (_name, order) => {
  const run = new Run(1);
  await run.open();
  const name = (i: number) => byteStr(`key${String(i).padStart(4, "0")}`);
  for (const [round, some] of [order, order.filter((i) => i % 3 !== 0), [...order].reverse()].entries()) {
    for (const [n, i] of some.entries()) {
      await run.step(round === 1 ? { do: "remove", key: name(i) } : { do: "set", key: name(i), value: byteStr(`${round}`) });
      if (n % 40 === 39) await run.step({ do: "commit" });
    }
  }
  for (let i = 0; i < 300; i++) {
    await run.step({ do: "remove", key: name((i * 7) % 300) });
    if (i % 50 === 49) await run.step({ do: "commit" });
  }
  for (const [height, root] of run.saved) checkVersion(run.store, height, root);
  expect(leavesOf(run.plain.root)).toEqual([]);
});

class Run {
  readonly db = new MemDb();
  readonly plain = new PlainIavl();
  readonly saved = new Map<number, PlainNode | undefined>();
  store!: MultiStore;

  constructor(readonly initial: number) {}

  async open(): Promise<void> {
    this.store = await MultiStore.open({ db: this.db, mounts: MOUNTS, cacheBytes: CACHE });
    const height = Number(this.store.lastCommit().height);
    if (height === 0) this.store.setInitialVersion(BigInt(this.initial));
    this.plain.version = height === 0 ? this.initial : height + 1;
    this.plain.root = this.saved.get(height);
  }

  async step(s: Step): Promise<void> {
    const tree = this.store.store("t");
    if (s.do === "set") {
      tree.set(s.key, s.value);
      this.plain.set(s.key, s.value);
    } else if (s.do === "remove") {
      tree.delete(s.key);
      this.plain.remove(s.key);
    } else if (s.do === "restart") await this.open();
    else if (s.do === "rollback") await this.rollback(s.by);
    else await this.hash(s.do === "commit");
  }

  async hash(commit: boolean): Promise<void> {
    expect(this.store.workingRoots()[0]?.hash).toBe(rootHash(this.plain.root));
    checkReads(this.store.store("t"), this.plain.root);
    if (!commit) return;
    await this.store.commit(BigInt(this.plain.version), 0n);
    this.saved.set(this.plain.version, this.plain.root);
    expect(this.store.storeRoots()[0]?.hash).toBe(rootHash(this.plain.root));
    this.plain.version++;
  }

  async rollback(by: number): Promise<void> {
    const last = Number(this.store.lastCommit().height);
    if (!this.saved.has(last - by)) return;
    await rollbackStore(this.db, BigInt(last - by));
    for (let height = last - by + 1; height <= last; height++) this.saved.delete(height);
    await this.open();
  }
}

function checkVersion(store: MultiStore, height: number, root: PlainNode | undefined): void {
  const state = store.openVersion(BigInt(height));
  const tree = state.tree("t");
  if (tree === undefined) throw new Error("no tree");
  expect([...exportNodes(tree)].map((n) => [n.height, n.version, n.key, n.value])).toEqual(postOrder(root));
  expect([tree.size(), tree.height(), tree.savedHash()]).toEqual([root?.size ?? 0, root?.height ?? 0, rootHash(root)]);
  checkReads(tree, root);
  checkProofs(state, root);
  state.release();
}

const BOUNDS = [undefined, "", "\0", "a", "a".repeat(10_000), "k1", "k10", "k2", "k30x", "\xff", "\xff\xff\xff"] as (ByteStr | undefined)[];

function checkReads(tree: KvRead, root: PlainNode | undefined): void {
  const leaves = leavesOf(root);
  for (const leaf of leaves) expect(tree.get(byteStr(leaf.key))).toBe(leaf.value);
  for (const start of BOUNDS) {
    for (const end of BOUNDS) {
      const inside = leaves.filter((leaf) => (start === undefined || leaf.key >= start) && (end === undefined || leaf.key < end));
      const pairs = inside.map((leaf) => [leaf.key, leaf.value]);
      expect(listed(tree.iterate(start, end))).toEqual(pairs);
      expect(listed(tree.reverseIterate(start, end))).toEqual(pairs.reverse());
    }
  }
}

/** Of every key that there is, of its neighbours that are not there, and beyond both ends. */
function checkProofs(state: VersionedState, root: PlainNode | undefined): void {
  const tree = state.tree("t");
  if (tree === undefined) throw new Error("no tree");
  const leaves = leavesOf(root);
  const held = new Map(leaves.map((leaf) => [leaf.key, leaf.value as string]));
  const wanted = new Set([
    ...leaves.flatMap((leaf) => [leaf.key, `${leaf.key}\0`, leaf.key.slice(0, -1)]),
    "\0\0\0",
    "k5x",
    "\xff".repeat(300),
  ]);
  for (const key of wanted) {
    const proof = commitmentProof(tree, byteStr(key));
    expect(proof === proofOf(root, key), `proof of ${key.slice(0, 20)}`).toBe(true);
    // Verifiers differ about empty keys, and none accepts an empty value in a leaf or anything about an empty tree.
    if (key === "" || held.has("")) continue;
    const decoded = ics23.CommitmentProof.decode(Buffer.from(proof, "latin1"));
    const sides = [decoded.exist, decoded.nonexist?.left, decoded.nonexist?.right].filter((side) => side != null);
    const sound = sides.length > 0 && sides.every((side) => (side.value?.length ?? 0) > 0);
    expect(verifies(decoded, rootHash(root), key, held.get(key)), `${key.slice(0, 20)} verifies`).toBe(sound);
  }
}

function verifies(proof: ics23.ICommitmentProof, root: string, key: string, value: string | undefined): boolean {
  const [rootBytes, keyBytes] = [Buffer.from(root, "latin1"), Buffer.from(key, "latin1")];
  if (value === undefined) return verifyNonMembership(proof, iavlSpec, rootBytes, keyBytes);
  return verifyMembership(proof, iavlSpec, rootBytes, keyBytes, Buffer.from(value, "latin1"));
}
