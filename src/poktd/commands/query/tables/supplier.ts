import type { QueryGroup } from "../queryRow.js";

/** `query supplier`. */
export const supplierQueries: QueryGroup = {
  name: "supplier",
  short: "Querying commands for the supplier module",
  service: "pocket.supplier.Query",
  rawFlags: true,
  rows: [
    {
      name: "list-suppliers",
      aliases: ["suppliers", "ls"],
      short: "List all suppliers on Pocket Network",
      long: "Retrieves a paginated list of all suppliers currently registered on Pocket Network, including all their details.\n\nThe command supports optional filtering by service ID, operator address, owner address, and pagination parameters.\nMultiple filters can be combined (AND logic).\nReturns supplier addresses, staked amounts, service details, and current status.\n\nUse the --dehydrated flag to exclude service_config_history and rev_share details for more compact output.",
      example:
        "\tpoktd query supplier list-suppliers\n\tpoktd query supplier list-suppliers --service-id anvil\n\tpoktd query supplier list-suppliers --operator-address pokt1abc...xyz\n\tpoktd query supplier list-suppliers --owner-address pokt1owner...xyz\n\tpoktd query supplier list-suppliers --service-id anvil --operator-address pokt1abc...xyz\n\tpoktd query supplier list-suppliers --service-id anvil --owner-address pokt1owner...xyz\n\tpoktd query supplier list-suppliers --dehydrated\n\tpoktd query supplier list-suppliers --page 2 --limit 50\n\tpoktd query supplier list-suppliers --service-id anvil --page 1 --limit 100\n\tpoktd query supplier list-suppliers --service-id anvil --dehydrated",
      method: "AllSuppliers",
      args: [],
      dialect: "autocli",
      paged: true,
      flags: [
        {
          name: "dehydrated",
          shorthand: "d",
          type: "bool",
          usage: "return suppliers with some fields omitted for a smaller response payload (e.g. service_config_history, rev_share, etc..)",
        },
        { name: "operator-address", type: "string", placeholder: "account address or key name", usage: "operator address to filter by" },
        { name: "owner-address", type: "string", placeholder: "account address or key name", usage: "owner address to filter by" },
        { name: "service-id", shorthand: "s", type: "string", usage: "service id to filter by" },
      ],
    },
    {
      name: "params",
      short: "shows the parameters of the module",
      method: "Params",
      args: [],
      dialect: "proto",
    },
    {
      name: "show-supplier",
      use: "[operator_address]",
      aliases: ["supplier", "s"],
      short: "Shows detailed information about a specific supplier",
      long: "Retrieves comprehensive information about a supplier identified by their address.\n\nReturns details include things like:\n- Supplier's staked amount and status\n- List of services they provide\n\nUse the --dehydrated flag to exclude service_config_history and rev_share details for more compact output.",
      example:
        "\tpoktd query supplier show-supplier pokt1abc...xyz\n\tpoktd query supplier show-supplier pokt1abc...xyz --output json\n\tpoktd query supplier show-supplier pokt1abc...xyz --height 100\n\tpoktd query supplier show-supplier pokt1abc...xyz --dehydrated",
      method: "Supplier",
      args: ["operator_address"],
      dialect: "autocli",
      flags: [
        {
          name: "dehydrated",
          shorthand: "d",
          type: "bool",
          usage: "return supplier with some fields omitted for a smaller response payload (e.g. service_config_history, rev_share, etc..)",
        },
      ],
    },
  ],
};
