import type { QueryGroup } from "../queryRow.js";

/** `query circuit`. */
export const circuitQueries: QueryGroup = {
  name: "circuit",
  short: "Querying commands for the circuit module",
  service: "cosmos.circuit.v1.Query",
  rows: [
    {
      name: "account",
      use: "[address]",
      short: "Query a specific account's permissions",
      method: "Account",
      args: ["address"],
      dialect: "autocli",
    },
    {
      name: "accounts",
      short: "Query all account permissions",
      method: "Accounts",
      args: [],
      dialect: "autocli",
      paged: true,
    },
    {
      name: "disabled-list",
      short: "Query a list of all disabled message types",
      method: "DisabledList",
      args: [],
      dialect: "autocli",
    },
  ],
};
