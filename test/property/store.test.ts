import { iavlSpec, ics23, verifyMembership, verifyNonMembership } from "@confio/ics23";
import { expect, test } from "vitest";
import { type ByteStr, byteStr, compareBytes } from "#kernel/base/bytes.js";
import type { DbBatch, KvDb } from "#kernel/store/db/kvDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { commitmentProof } from "#kernel/store/iavl/proof.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import type { VersionedState } from "#kernel/store/multi/versionedState.js";
import { openVersionReader } from "#kernel/store/multi/versionReader.js";
import { fc } from "../support/fastCheck.js";
import { listed } from "../unit/store/listed.js";
import { naiveRoot } from "../unit/store/naiveRoot.js";

const MOUNTS = [
  { name: "a", kind: "iavl" },
  { name: "b", kind: "iavl" },
] as const;
const STORES = ["a", "b"] as const;
const CACHE = 16 * 4096;

type Step =
  | { do: "write"; store: "a" | "b"; key: ByteStr; value: ByteStr | undefined }
  | { do: "commit" | "restart" | "prune" }
  | { do: "crash"; keep: number };
type Model = Record<"a" | "b", Map<ByteStr, ByteStr>>;

/** Long values make pages overflow, so that trees span many pages and big pages appear. */
const value = fc.oneof(
  fc.constantFrom("", "1", "22"),
  fc.integer({ min: 60, max: 700 }).map((n) => "v".repeat(n)),
  fc.constant("L".repeat(9000)),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant("write" as const),
      store: fc.constantFrom(...STORES),
      key: fc.integer({ min: 0, max: 90 }).map((n) => byteStr(`k${n}`)),
      value: fc.oneof({ weight: 3, arbitrary: value.map(byteStr) }, { weight: 1, arbitrary: fc.constant(undefined) }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("commit" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("restart" as const, "prune" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("crash" as const), keep: fc.integer({ min: 0, max: 4 }) }) },
);

/** Applies only the first `keep` records of the next batch, then behaves as a process that was killed. */
class TornDb implements KvDb {
  constructor(
    readonly below: MemDb,
    readonly keep: number,
  ) {}
  getSync(key: string): Uint8Array | undefined {
    return this.below.getSync(key);
  }
  batch(): DbBatch {
    const puts: [string, Uint8Array][] = [];
    return {
      put: (key, bytes) => puts.push([key, Uint8Array.from(bytes)]),
      delete: () => undefined,
      // Pages may arrive in part; the records behind them come whole or not at all.
      write: async () => {
        for (const [key, bytes] of puts.filter(([key]) => key.startsWith("p")).slice(0, this.keep)) this.below.map.set(key, bytes);
        throw new Error("killed");
      },
    };
  }
  clear(from: string, to: string): Promise<void> {
    return this.below.clear(from, to);
  }
  async close(): Promise<void> {}
}

test("random programs with versions, restarts, torn commits and pruning agree with sorted maps", async () => {
  const roots = new Map<string, string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 160 }), async (steps) => {
      const run = new Run();
      await run.open();
      for (const s of steps) await run.step(s);
      run.checkAll();
      // The same writes always give the same roots, whatever happened in between.
      const history = JSON.stringify(run.history);
      const root = run.store.lastCommit().appHash;
      expect(roots.get(history) ?? root).toBe(root);
      roots.set(history, root);
      expect(await rebuilt(run.history)).toBe(root);
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** A program with its model. */
class Run {
  db = new MemDb();
  store!: MultiStore;
  working: Model = { a: new Map(), b: new Map() };
  pending: [string, ByteStr, ByteStr | undefined][] = [];
  readonly versions = new Map<number, Model>();
  readonly history: [string, ByteStr, ByteStr | undefined][][] = [];
  pruned = 0;

  async open(): Promise<void> {
    this.store = await MultiStore.open({ db: this.db, mounts: MOUNTS, cacheBytes: CACHE });
    const height = Number(this.store.lastCommit().height);
    expect(height).toBe(this.history.length);
    this.working = copyOf(this.versions.get(height) ?? { a: new Map(), b: new Map() });
    this.pending = [];
  }

  async step(s: Step): Promise<void> {
    if (s.do === "write") this.write(s);
    else if (s.do === "commit") await this.commit();
    else if (s.do === "restart") await this.open();
    else if (s.do === "prune") await this.prune();
    else if (s.do === "crash") await this.crash(s.keep);
  }

  write({ store, key, value: v }: Extract<Step, { do: "write" }>): void {
    this.pending.push([store, key, v]);
    if (v === undefined) this.working[store].delete(key);
    else this.working[store].set(key, v);
  }

  async commit(): Promise<void> {
    this.flush(this.store);
    for (const name of STORES) expect(listed(this.store.store(name).iterate())).toEqual(sorted(this.working[name]));
    await this.store.commit(BigInt(this.history.length + 1), 0n);
    this.history.push(this.pending);
    this.pending = [];
    this.versions.set(this.history.length, copyOf(this.working));
    if (this.history.length % 4 === 0) this.checkAll();
  }

  /** The commit dies in its last batch; the store opens at the height before. */
  async crash(keep: number): Promise<void> {
    const torn = new TornDb(this.db, keep);
    if (this.history.length === 0) return;
    const dying = await MultiStore.open({ db: torn, mounts: MOUNTS, cacheBytes: CACHE });
    this.flush(dying);
    await expect(dying.commit(BigInt(this.history.length + 1), 0n)).rejects.toThrow("killed");
    expect(() => dying.store("a").set(byteStr("x"), byteStr(""))).toThrow("killed");
    await this.open();
  }

  async prune(): Promise<void> {
    const target = Math.max(this.pruned, this.history.length - 3);
    if (target <= 0) return;
    const held = this.history.length >= 2 ? this.store.openVersion(BigInt(Math.max(this.pruned + 1, this.history.length - 4))) : undefined;
    const reached = await this.store.pruner.pruneTo(target);
    expect(reached).toBeLessThan(held?.info.version ?? Number.POSITIVE_INFINITY);
    if (held !== undefined) this.checkVersion(held);
    held?.release();
    this.pruned = await this.store.pruner.pruneTo(target);
    expect(this.pruned).toBe(target);
    this.checkAll();
  }

  checkAll(): void {
    const reader = openVersionReader({ db: this.db, mounts: MOUNTS, cacheBytes: CACHE });
    for (let height = 1; height <= this.history.length; height++) {
      if (height <= this.pruned) {
        expect(() => reader.open(height)).toThrow("version does not exist");
        continue;
      }
      const state = reader.open(height);
      this.checkVersion(state);
      state.release();
    }
  }

  checkVersion(state: VersionedState): void {
    const model = this.versions.get(state.info.version) as Model;
    for (const name of STORES) {
      expect(listed(state.store(name).iterate())).toEqual(sorted(model[name]));
      const tree = state.tree(name);
      expect([name, tree?.size()]).toEqual([name, model[name].size]);
      expect(tree && naiveRoot(tree)).toBe(state.info.stores.find((store) => store.name === name)?.hash);
      expect(listed(state.store(name).reverseIterate(byteStr("k2"), byteStr("k7")))).toEqual(
        sorted(model[name])
          .filter(([key]) => key >= "k2" && key < "k7")
          .reverse(),
      );
    }
    checkProof(state, model);
  }

  flush(store: MultiStore): void {
    const branch = store.branch();
    for (const [name, key, v] of this.pending) {
      if (v === undefined) branch.store(name).delete(key);
      else branch.store(name).set(key, v);
    }
    branch.flush();
  }
}

/** One proof per version: of the key `k1`, there or not. */
function checkProof(state: VersionedState, model: Model): void {
  const tree = state.tree("a");
  if (tree === undefined || model.a.size === 0) return;
  const key = byteStr("k1");
  const proof = ics23.CommitmentProof.decode(Buffer.from(commitmentProof(tree, key), "latin1"));
  const root = Buffer.from(state.info.stores[0]?.hash as string, "latin1");
  const held = model.a.get(key);
  if (held === undefined) {
    const neighbours = sorted(model.a);
    const left = neighbours.filter(([k]) => k < key).pop();
    const right = neighbours.find(([k]) => k > key);
    const verifiable = [left, right].every((entry) => entry === undefined || entry[1] !== "");
    expect(verifyNonMembership(proof, iavlSpec, root, Buffer.from(key, "latin1"))).toBe(verifiable);
  } else {
    expect(verifyMembership(proof, iavlSpec, root, Buffer.from(key, "latin1"), Buffer.from(held, "latin1"))).toBe(held !== "");
  }
}

/** The AppHash of a history played without interruptions, all in memory. */
async function rebuilt(history: Run["history"]): Promise<ByteStr> {
  const store = await MultiStore.open({ db: new MemDb(), mounts: MOUNTS });
  for (const [i, writes] of history.entries()) {
    const branch = store.branch();
    for (const [name, key, v] of writes) {
      if (v === undefined) branch.store(name).delete(key);
      else branch.store(name).set(key, v);
    }
    branch.flush();
    await store.commit(BigInt(i + 1), 0n);
  }
  return store.lastCommit().appHash;
}

function copyOf(model: Model): Model {
  return { a: new Map(model.a), b: new Map(model.b) };
}

function sorted(map: ReadonlyMap<ByteStr, ByteStr>): [string, string][] {
  return [...map].sort(([a], [b]) => compareBytes(a, b));
}
