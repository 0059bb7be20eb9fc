import { BranchKv } from "./branch.js";
import type { KvStore, MultiBranch, MultiKv } from "./kv.js";

/**
 * store cachemulti/store.go: one branch per store, made when the store is first asked for. `flush` writes all of them.
 */
export class LayeredBranch implements MultiBranch {
  readonly #base: MultiKv;
  readonly #branches = new Map<string, BranchKv>();
  readonly #cacheReads: boolean;

  /** @param cacheReads for the block's own branch, whose base is a tree walk */
  constructor(base: MultiKv, cacheReads = false) {
    this.#base = base;
    this.#cacheReads = cacheReads;
  }

  store(name: string): KvStore {
    const known = this.#branches.get(name);
    if (known !== undefined) return known;
    const branch = new BranchKv(this.#base.store(name), this.#cacheReads);
    this.#branches.set(name, branch);
    return branch;
  }

  branch(): MultiBranch {
    return new LayeredBranch(this);
  }

  flush(): void {
    for (const [name, branch] of this.#branches) {
      if (branch.isDirty()) branch.flush(this.#base.store(name));
      else branch.clear();
    }
  }
}
