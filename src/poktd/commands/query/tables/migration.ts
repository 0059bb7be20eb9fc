import type { QueryGroup } from "../queryRow.js";

/** `query migration`. */
export const migrationQueries: QueryGroup = {
  name: "migration",
  short: "Querying commands for the migration module",
  service: "pocket.migration.Query",
  rows: [
    {
      name: "list-morse-claimable-account",
      short: "List all morse_claimable_account",
      method: "MorseClaimableAccountAll",
      args: [],
      dialect: "autocli",
      paged: true,
    },
    {
      name: "params",
      short: "Shows the parameters of the module",
      method: "Params",
      args: [],
      dialect: "autocli",
    },
    {
      name: "show-morse-claimable-account",
      use: "[id]",
      short: "Shows a morse_claimable_account",
      method: "MorseClaimableAccount",
      args: ["address"],
      dialect: "autocli",
    },
  ],
};
