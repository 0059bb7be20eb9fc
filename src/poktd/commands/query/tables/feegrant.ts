import type { QueryGroup } from "../queryRow.js";

/** `query feegrant`. */
export const feegrantQueries: QueryGroup = {
  name: "feegrant",
  short: "Querying commands for the feegrant module",
  service: "cosmos.feegrant.v1beta1.Query",
  rows: [
    {
      name: "grant",
      use: "[granter] [grantee]",
      short: "Query details of a single grant",
      long: "Query details for a grant. You can find the fee-grant of a granter and grantee.",
      example: "$ poktd query feegrant grant [granter] [grantee]",
      method: "Allowance",
      args: ["granter", "grantee"],
      dialect: "autocli",
    },
    {
      name: "grants-by-grantee",
      use: "[grantee]",
      short: "Query all grants of a grantee",
      long: "Queries all the grants for a grantee address.",
      example: "$ poktd query feegrant grants-by-grantee [grantee]",
      method: "Allowances",
      args: ["grantee"],
      dialect: "autocli",
      paged: true,
    },
    {
      name: "grants-by-granter",
      use: "[granter]",
      short: "Query all grants by a granter",
      example: "$ poktd query feegrant grants-by-granter [granter]",
      method: "AllowancesByGranter",
      args: ["granter"],
      dialect: "autocli",
      paged: true,
    },
  ],
};
