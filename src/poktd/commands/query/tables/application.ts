import type { QueryGroup } from "../queryRow.js";

/** `query application`. */
export const applicationQueries: QueryGroup = {
  name: "application",
  short: "Querying commands for the application module",
  service: "pocket.application.Query",
  rawFlags: true,
  rows: [
    {
      name: "list-application",
      short: "list all application",
      long: "List all the applications that staked in the network.\n\nExample:\n$ poktd q application list-application --network=<network> --home $(POCKETD_HOME)",
      method: "AllApplications",
      args: [],
      rule: { kind: "any" },
      dialect: "proto",
      paged: true,
    },
    {
      name: "params",
      short: "shows the parameters of the module",
      long: "Shows all the parameters related to the application module.\n\nExample:\n$ poktd q application params --network=<network> --home $(POCKETD_HOME)",
      method: "Params",
      args: [],
      dialect: "proto",
    },
    {
      name: "show-application",
      use: "<application_address>",
      short: "shows a application",
      long: "Finds a staked application given its address.\n\nExample:\n$ poktd q application show-application $(APP_ADDRESS) --network=<network> --home $(POCKETD_HOME)",
      method: "Application",
      args: ["address"],
      dialect: "proto",
    },
  ],
};
