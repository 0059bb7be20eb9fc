import { Panic } from "#kernel/base/errors.js";
import type { StoreKind, StoreMount } from "../kv.js";

/** The mounted stores by name. */
export class MountTable {
  readonly all: readonly StoreMount[];
  /** Names of the IAVL stores in byte order: the order of the AppHash. */
  readonly iavlNames: readonly string[];
  readonly #kinds = new Map<string, StoreKind>();

  /** store rootmulti/store.go MountStoreWithDB. @throws Panic for a name given twice */
  constructor(mounts: readonly StoreMount[]) {
    for (const { name, kind } of mounts) {
      if (this.#kinds.has(name)) throw new Panic(`store duplicate store key name ${name}`);
      this.#kinds.set(name, kind);
    }
    this.all = [...mounts];
    this.iavlNames = mounts
      .filter(({ kind }) => kind === "iavl")
      .map(({ name }) => name)
      .sort((a, b) => (a < b ? -1 : 1));
  }

  kind(name: string): StoreKind | undefined {
    return this.#kinds.get(name);
  }
}
