import type { ByteStr } from "#kernel/base/bytes.js";
import type { Time } from "#kernel/base/time.js";
import type { KvIterator, KvStore, MultiBranch, StoreMount } from "#kernel/store/kv.js";
import type { MultiStore } from "#kernel/store/multi/multiStore.js";
import { LayeredBranch } from "#kernel/store/multiBranch.js";
import type { AppStore } from "#node/app/appStore.js";

/** A value that was set, or null for a delete. In the order in which the flush made them. */
export type Writes = Map<ByteStr, ByteStr | null>;

/** Looks at the writes of a flush before they reach the trees, and may put others in their place. */
export type WriteReview = (store: string, writes: Writes) => Writes;

/** The app's store with a gate in front: writes of a block are held, reviewed, then written to the real working trees. */
export class ParityStore implements AppStore {
  readonly #base: MultiStore;
  readonly #persistent: readonly string[];
  readonly #gates = new Map<string, GatedKv>();
  #review: WriteReview = (_store, writes) => writes;

  constructor(base: MultiStore, mounts: readonly StoreMount[]) {
    this.#base = base;
    this.#persistent = mounts.filter((m) => m.kind === "iavl").map((m) => m.name);
  }

  /** Names of the stores with a root, in name order. */
  get persistent(): readonly string[] {
    return this.#persistent;
  }

  setReview(review: WriteReview): void {
    this.#review = review;
  }

  store(name: string): KvStore {
    let gate = this.#gates.get(name);
    if (gate === undefined) {
      gate = new GatedKv(this.#base.store(name), this.#persistent.includes(name));
      this.#gates.set(name, gate);
    }
    return gate;
  }

  branch(): MultiBranch {
    return new LayeredBranch(this, true);
  }

  lastCommit(): { readonly height: bigint; readonly appHash: ByteStr } {
    return this.#base.lastCommit();
  }

  setInitialVersion(version: bigint): void {
    this.#base.setInitialVersion(version);
  }

  /** Root of each persistent store that `commit` would give now. */
  workingRoots(): ReadonlyMap<string, ByteStr> {
    return new Map(this.#base.workingRoots().map(({ name, hash }) => [name, hash]));
  }

  /** Lets the reviewed writes through, for every store, also those that nothing was written to. */
  workingHash(): ByteStr {
    for (const name of this.#persistent) {
      const gate = this.store(name) as GatedKv;
      const writes = this.#review(name, gate.take());
      const base = this.#base.store(name);
      for (const [key, value] of writes) {
        if (value === null) base.delete(key);
        else base.set(key, value);
      }
    }
    return this.#base.workingHash();
  }

  commit(height: bigint, time: Time): Promise<ByteStr> {
    return this.#base.commit(height, time);
  }
}

/** Reads of the committed state, writes into a list. Nothing reads here between a flush and its review. */
class GatedKv implements KvStore {
  readonly #base: KvStore;
  readonly #held: boolean;
  #writes: Writes = new Map();

  /** @param held false: writes go through at once (memory and transient stores) */
  constructor(base: KvStore, held: boolean) {
    this.#base = base;
    this.#held = held;
  }

  take(): Writes {
    const writes = this.#writes;
    this.#writes = new Map();
    return writes;
  }

  get(key: ByteStr): ByteStr | undefined {
    return this.#base.get(key);
  }

  has(key: ByteStr): boolean {
    return this.#base.has(key);
  }

  iterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.#base.iterate(start, end);
  }

  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return this.#base.reverseIterate(start, end);
  }

  set(key: ByteStr, value: ByteStr): void {
    if (this.#held) this.#writes.set(key, value);
    else this.#base.set(key, value);
  }

  delete(key: ByteStr): void {
    if (this.#held) this.#writes.set(key, null);
    else this.#base.delete(key);
  }
}
