import type { QueryGroup } from "../queryRow.js";

/** `query params`. */
export const paramsQueries: QueryGroup = {
  name: "params",
  short: "Querying commands for the params module",
  service: "cosmos.params.v1beta1.Query",
  rows: [
    {
      name: "subspace",
      use: "[subspace] [key]",
      short: "Query for raw parameters by subspace and key",
      method: "Params",
      args: ["subspace", "key"],
      dialect: "autocli",
    },
    {
      name: "subspaces",
      short: "Query for all registered subspaces and all keys for a subspace",
      method: "Subspaces",
      args: [],
      dialect: "autocli",
    },
  ],
};
