import type { ModuleTable } from "../moduleTable.js";

/** sdk x/params/autocli.go */
export const paramsOptions: ModuleTable = {
  query: {
    service: "cosmos.params.v1beta1.Query",
    rows: [
      {
        method: "Params",
        use: "subspace [subspace] [key]",
        short: "Query for raw parameters by subspace and key",
        args: ["subspace", "key"],
      },
      {
        method: "Subspaces",
        use: "subspaces",
        short: "Query for all registered subspaces and all keys for a subspace",
      },
    ],
  },
};
