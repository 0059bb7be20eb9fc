import type { ModuleTable } from "../moduleTable.js";

/** sdk x/evidence/autocli.go */
export const evidenceOptions: ModuleTable = {
  query: {
    service: "cosmos.evidence.v1beta1.Query",
    rows: [
      {
        method: "Evidence",
        use: "evidence [hash]",
        short: "Query for evidence by hash",
        example: "pocketd query evidence DF0C23E8634E480F84B9D5674A7CDC9816466DEC28A3358F73260F68D28D7660",
        args: ["hash"],
      },
      {
        method: "AllEvidence",
        use: "list",
        short: "Query all (paginated) submitted evidence",
        example: "pocketd query evidence --page=2 --page-limit=50",
      },
    ],
  },
};
