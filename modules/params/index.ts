import type { ModuleDef } from "#kernel/module/module.js";
import { params, STORE } from "./queries/params.js";
import { subspaces } from "./queries/subspaces.js";

/** sdk x/params: the stores of the former parameter subspaces and their queries. Nothing writes to them. */
export function paramsModule(): ModuleDef<undefined> {
  return {
    name: "params",
    consensusVersion: 1n,
    stores: [
      { name: STORE, kind: "iavl" },
      { name: "transient:params", kind: "transient" },
    ],
    queries: {
      "cosmos.params.v1beta1.Query/Params": params,
      "cosmos.params.v1beta1.Query/Subspaces": subspaces,
    },
    api: undefined,
  };
}
