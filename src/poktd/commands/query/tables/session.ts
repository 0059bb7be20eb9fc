import type { QueryGroup } from "../queryRow.js";

/** `query session`. */
export const sessionQueries: QueryGroup = {
  name: "session",
  short: "Querying commands for the session module",
  service: "pocket.session.Query",
  rawFlags: true,
  rows: [
    {
      name: "get-session",
      use: "<application_address> <service_id> <block_height>",
      short: "Query get-session",
      long: "Query the session data for a specific (app, service, height) tuple.\n\nThis is a query operation that will not result in a state transition but simply gives a view into the chain state.\n\nExample:\n$ poktd q session get-session pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4 svc1 42 --network=<network> --home $(POCKETD_HOME)",
      method: "GetSession",
      args: ["application_address", "service_id", "block_height?"],
      dialect: "proto",
      request: async () => (await import("../requests/session.js")).getSession,
    },
    {
      name: "params",
      short: "shows the parameters of the module",
      method: "Params",
      args: [],
      dialect: "proto",
    },
  ],
};
