import type { QueryGroup } from "../queryRow.js";

/** `query mint`. */
export const mintQueries: QueryGroup = {
  name: "mint",
  short: "Querying commands for the mint module",
  service: "cosmos.mint.v1beta1.Query",
  rows: [
    {
      name: "annual-provisions",
      short: "Query the current minting annual provisions value",
      method: "AnnualProvisions",
      args: [],
      dialect: "autocli",
    },
    {
      name: "inflation",
      short: "Query the current minting inflation value",
      method: "Inflation",
      args: [],
      dialect: "autocli",
    },
    {
      name: "params",
      short: "Query the current minting parameters",
      method: "Params",
      args: [],
      dialect: "autocli",
    },
  ],
};
