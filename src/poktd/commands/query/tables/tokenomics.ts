import type { QueryGroup } from "../queryRow.js";

/** `query tokenomics`. */
export const tokenomicsQueries: QueryGroup = {
  name: "tokenomics",
  short: "Querying commands for the tokenomics module",
  service: "pocket.tokenomics.Query",
  rawFlags: true,
  rows: [
    {
      name: "params",
      short: "shows the parameters of the module",
      method: "Params",
      args: [],
      dialect: "proto",
    },
  ],
};
