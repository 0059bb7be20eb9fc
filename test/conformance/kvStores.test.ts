import { beforeAll } from "vitest";
import { byteStr } from "#kernel/base/bytes.js";
import { BranchKv, branchKv } from "#kernel/store/branch.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { InfiniteGasMeter } from "#kernel/store/gas.js";
import { gasKv } from "#kernel/store/gasKv.js";
import { NodeSpace } from "#kernel/store/iavl/nodeSpace.js";
import { PageCache } from "#kernel/store/iavl/pageCache.js";
import { IavlTree } from "#kernel/store/iavl/tree.js";
import type { KvStore } from "#kernel/store/kv.js";
import { MemKv } from "#kernel/store/memKv.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { TreeKv } from "#kernel/store/multi/treeKv.js";
import { prefixKv } from "#kernel/store/prefixKv.js";
import { traceKv } from "#kernel/store/traceKv.js";
import { kvConformance } from "./kvConformance.js";

function iavlKv(): KvStore {
  const pages = new PageCache(() => undefined, 1 << 16);
  return new TreeKv(new IavlTree(new NodeSpace(pages), 0), () => undefined);
}

kvConformance("memory", () => new MemKv());
kvConformance("branch over memory", () => branchKv(new MemKv()));
kvConformance("branch over branch over memory", () => branchKv(branchKv(new MemKv())));
kvConformance("branch with a read cache", () => new BranchKv(iavlKv(), true));
kvConformance("iavl", iavlKv);
kvConformance("branch over iavl", () => branchKv(iavlKv()));
kvConformance("gas over branch", () => gasKv(branchKv(new MemKv()), new InfiniteGasMeter()));
kvConformance("trace over branch", () => {
  const sink = { push: () => undefined, pos: () => 0 };
  return traceKv(branchKv(new MemKv()), new InfiniteGasMeter(), sink, "t");
});
kvConformance("prefix with neighbours", () => {
  const base = new MemKv();
  for (const key of ["o", "p", "p\xff", "q"]) base.set(byteStr(key), byteStr("other"));
  return prefixKv(base, byteStr("p\x01"));
});
kvConformance("prefix that ends in ff", () => {
  const base = new MemKv();
  for (const key of ["p", "p\xfe\xff", "q"]) base.set(byteStr(key), byteStr("other"));
  return prefixKv(base, byteStr("p\xff"));
});
kvConformance("branch of a multi", () => memMulti(["s"]).branch().branch().store("s"));

let store: MultiStore;
beforeAll(async () => {
  store = await MultiStore.open({ db: new MemDb(), mounts: [{ name: "s", kind: "iavl" }] });
});
kvConformance("branch of the multistore", () => store.branch().store("s"));
