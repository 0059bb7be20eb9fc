import type { QueryGroup } from "../queryRow.js";

/** `query proof`. */
export const proofQueries: QueryGroup = {
  name: "proof",
  short: "Querying commands for the proof module",
  service: "pocket.proof.Query",
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
