import type { QueryGroup } from "../queryRow.js";

/** `query shared`. */
export const sharedQueries: QueryGroup = {
  name: "shared",
  short: "Querying commands for the shared module",
  service: "pocket.shared.Query",
  rows: [
    {
      name: "params",
      short: "Shows the parameters of the module",
      method: "Params",
      args: [],
      dialect: "autocli",
    },
    {
      name: "params-at-height",
      use: "[height]",
      short: "Shows the shared parameters that were effective at a given block height",
      method: "ParamsAtHeight",
      args: ["height"],
      dialect: "autocli",
    },
  ],
};
