import type { QueryGroup } from "../queryRow.js";

/** `query consensus`. */
export const consensusQueries: QueryGroup = {
  name: "consensus",
  short: "Querying commands for the consensus module",
  service: "cosmos.consensus.v1.Query",
  rows: [
    {
      name: "params",
      short: "Query the current consensus parameters",
      method: "Params",
      args: [],
      dialect: "autocli",
    },
  ],
};
