import type { QueryGroup } from "../queryRow.js";

/** `query evidence`. */
export const evidenceQueries: QueryGroup = {
  name: "evidence",
  short: "Querying commands for the evidence module",
  service: "cosmos.evidence.v1beta1.Query",
  rows: [
    {
      name: "evidence",
      use: "[hash]",
      short: "Query for evidence by hash",
      method: "Evidence",
      args: ["hash"],
      dialect: "autocli",
      flags: [{ name: "evidence-hash", type: "binary", usage: "" }],
    },
    {
      name: "list",
      short: "Query all (paginated) submitted evidence",
      method: "AllEvidence",
      args: [],
      dialect: "autocli",
      paged: true,
    },
  ],
};
