import type { QueryGroup } from "../queryRow.js";

/** `query migration`. */
export const migrationQueries: QueryGroup = {
  name: "migration",
  short: "Querying commands for the migration module",
  service: "pocket.migration.Query",
  rows: [
    {
      name: "params",
      short: "Shows the parameters of the module",
      method: "Params",
      args: [],
      dialect: "autocli",
    },
  ],
};
