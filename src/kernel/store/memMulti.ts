import { InvariantError } from "#kernel/base/errors.js";
import type { KvStore, MultiBranch, MultiKv, StoreMount } from "./kv.js";
import { MemKv } from "./memKv.js";
import { LayeredBranch } from "./multiBranch.js";

/** All stores in memory, without hashes: for unit tests of modules. */
class MemMulti implements MultiKv {
  readonly #stores = new Map<string, MemKv>();

  constructor(mounts: readonly (StoreMount | string)[]) {
    for (const mount of mounts) this.#stores.set(typeof mount === "string" ? mount : mount.name, new MemKv());
  }

  store(name: string): KvStore {
    const store = this.#stores.get(name);
    if (store === undefined) throw new InvariantError("store is not mounted", { name });
    return store;
  }

  branch(): MultiBranch {
    return new LayeredBranch(this);
  }
}

/** @param mounts mounts or plain names. @throws InvariantError from `store` for another name */
export function memMulti(mounts: readonly (StoreMount | string)[]): MultiKv {
  return new MemMulti(mounts);
}
