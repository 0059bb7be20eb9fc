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
      example: "poktd query evidence DF0C23E8634E480F84B9D5674A7CDC9816466DEC28A3358F73260F68D28D7660",
      method: "Evidence",
      args: ["hash"],
      dialect: "autocli",
      flags: [{ name: "evidence-hash", type: "binary", usage: "" }],
    },
    {
      name: "list",
      short: "Query all (paginated) submitted evidence",
      example: "poktd query evidence --page=2 --page-limit=50",
      method: "AllEvidence",
      args: [],
      dialect: "autocli",
      paged: true,
    },
  ],
};
