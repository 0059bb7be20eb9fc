import { InvariantError } from "#kernel/base/errors.js";
import type { NodeSpace } from "../iavl/nodeSpace.js";
import { NO_NODE } from "../iavl/pageFormat.js";
import { TreeView } from "../iavl/view.js";
import type { KvRead, MultiRead } from "../kv.js";
import { MemKv } from "../memKv.js";
import type { CommitInfo } from "./commitInfo.js";
import type { MountTable } from "./mounts.js";
import type { VersionRecord } from "./versionRecord.js";

/** The stores at one committed height. Pruning leaves the height alone until `release`. */
export class VersionedState implements MultiRead {
  readonly info: CommitInfo;
  readonly #views = new Map<string, TreeView>();
  readonly #others = new Map<string, KvRead>();

  /**
   * @param others transient and memory stores, which have no versions
   * @param release called once by `release`
   */
  constructor(
    space: NodeSpace,
    record: VersionRecord,
    readonly mounts: MountTable,
    others: (name: string) => KvRead | undefined,
    readonly onRelease: () => void,
  ) {
    this.info = record.info;
    for (const [i, { name }] of record.info.stores.entries()) this.#views.set(name, new TreeView(space, record.roots[i] as number));
    for (const { name, kind } of mounts.all) {
      if (kind !== "iavl") this.#others.set(name, others(name) ?? new MemKv());
      else if (!this.#views.has(name)) this.#views.set(name, new TreeView(space, NO_NODE));
    }
  }

  /** @throws InvariantError for a store that is not mounted */
  store(name: string): KvRead {
    const store = this.#views.get(name) ?? this.#others.get(name);
    if (store === undefined) throw new InvariantError("store is not mounted", { name });
    return store;
  }

  /** The tree of an IAVL store; undefined for other names. */
  tree(name: string): TreeView | undefined {
    return this.#views.get(name);
  }

  /** Ends the lease. The state must not be read after it. */
  release(): void {
    this.onRelease();
  }
}
