import type { NodeSpace } from "../iavl/nodeSpace.js";
import { NO_NODE } from "../iavl/pageFormat.js";
import { IavlTree } from "../iavl/tree.js";

/** store types/store.go StoreUpgrades. */
export interface StoreUpgrades {
  readonly added?: readonly string[];
  readonly renamed?: readonly { readonly from: string; readonly to: string }[];
  readonly deleted?: readonly string[];
}

/**
 * store rootmulti/store.go loadVersion: moved and deleted data go straight into the working trees, before the block's own
 * writes, and are committed with it.
 * @param saved root ids of the last commit by store name
 */
export function upgradeTrees(
  upgrades: StoreUpgrades,
  space: NodeSpace,
  saved: ReadonlyMap<string, number>,
  mounted: (name: string) => IavlTree | undefined,
): void {
  for (const { from, to } of upgrades.renamed ?? []) {
    const old = mounted(from) ?? new IavlTree(space, saved.get(from) ?? NO_NODE);
    const fresh = mounted(to);
    for (const entries = old.iterate(); entries.valid(); entries.next()) fresh?.set(entries.key(), entries.value());
    removeAll(old);
  }
  for (const name of upgrades.deleted ?? []) removeAll(mounted(name) ?? new IavlTree(space, saved.get(name) ?? NO_NODE));
}

function removeAll(tree: IavlTree): void {
  const keys = [];
  for (const entries = tree.iterate(); entries.valid(); entries.next()) keys.push(entries.key());
  for (const key of keys) tree.remove(key);
}
