import type { QueryGroup } from "../queryRow.js";

/** `query session`. */
export const sessionQueries: QueryGroup = {
  name: "session",
  short: "Querying commands for the session module",
  service: "pocket.session.Query",
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
