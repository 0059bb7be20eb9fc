import type { ModuleTable } from "../moduleTable.js";

/** poktroll x/supplier/module/autocli.go */
export const supplierOptions: ModuleTable = {
  tx: {
    service: "pocket.supplier.Msg",
    enhance: true,
    rows: [
      {
        method: "UpdateParams",
        skip: true,
      },
      {
        method: "UpdateParam",
        skip: true,
      },
      {
        method: "UnstakeSupplier",
        use: "unstake-supplier [operator_address]",
        short: "Unstake a supplier from Pocket Network",
        long: "Unstake a supplier with the provided operator address.\n\nThis is an onchain transaction that will initiate the unstaking process for the supplier.\n\nThe --from flag specifies the signer and can be either:\n- The supplier owner address (who originally staked the supplier)\n- The operator address (the service provider address)\n\nThe [operator_address] argument is the operator address of the supplier to unstake.\nThe staked funds will always be returned to the owner address, regardless of who initiates the unstaking.\n\nThe supplier will continue providing service until the current session ends, at which point it will be deactivated.",
        example:
          "\n\t# Unstake supplier as owner\n\tpocketd tx supplier unstake-supplier pokt1operator... --from pokt1owner... --keyring-backend test --network mainnet\n\n\t# Unstake supplier as operator\n\tpocketd tx supplier unstake-supplier pokt1operator... --from pokt1operator... --keyring-backend test --network mainnet\n\n\t# With custom home directory\n\tpocketd tx supplier unstake-supplier pokt1operator... --from pokt1owner... --home ./pocket --keyring-backend test --network mainnet",
        args: ["operator_address"],
      },
    ],
  },
  query: {
    service: "pocket.supplier.Query",
    enhance: true,
    rows: [
      {
        method: "AllSuppliers",
        use: "list-suppliers",
        short: "List all suppliers on Pocket Network",
        long: "Retrieves a paginated list of all suppliers currently registered on Pocket Network, including all their details.\n\nThe command supports optional filtering by service ID, operator address, owner address, and pagination parameters.\nMultiple filters can be combined (AND logic).\nReturns supplier addresses, staked amounts, service details, and current status.\n\nUse the --dehydrated flag to exclude service_config_history and rev_share details for more compact output.",
        example:
          "\tpocketd query supplier list-suppliers\n\tpocketd query supplier list-suppliers --service-id anvil\n\tpocketd query supplier list-suppliers --operator-address pokt1abc...xyz\n\tpocketd query supplier list-suppliers --owner-address pokt1owner...xyz\n\tpocketd query supplier list-suppliers --service-id anvil --operator-address pokt1abc...xyz\n\tpocketd query supplier list-suppliers --service-id anvil --owner-address pokt1owner...xyz\n\tpocketd query supplier list-suppliers --dehydrated\n\tpocketd query supplier list-suppliers --page 2 --limit 50\n\tpocketd query supplier list-suppliers --service-id anvil --page 1 --limit 100\n\tpocketd query supplier list-suppliers --service-id anvil --dehydrated",
        aliases: ["suppliers", "ls"],
        flags: {
          dehydrated: {
            name: "dehydrated",
            shorthand: "d",
            usage:
              "return suppliers with some fields omitted for a smaller response payload (e.g. service_config_history, rev_share, etc..)",
          },
          operator_address: {
            name: "operator-address",
            usage: "operator address to filter by",
          },
          owner_address: {
            name: "owner-address",
            usage: "owner address to filter by",
          },
          service_id: {
            name: "service-id",
            shorthand: "s",
            usage: "service id to filter by",
          },
        },
      },
      {
        method: "Supplier",
        use: "show-supplier [operator_address]",
        short: "Shows detailed information about a specific supplier",
        long: "Retrieves comprehensive information about a supplier identified by their address.\n\nReturns details include things like:\n- Supplier's staked amount and status\n- List of services they provide\n\nUse the --dehydrated flag to exclude service_config_history and rev_share details for more compact output.",
        example:
          "\tpocketd query supplier show-supplier pokt1abc...xyz\n\tpocketd query supplier show-supplier pokt1abc...xyz --output json\n\tpocketd query supplier show-supplier pokt1abc...xyz --height 100\n\tpocketd query supplier show-supplier pokt1abc...xyz --dehydrated",
        aliases: ["supplier", "s"],
        args: ["operator_address"],
        flags: {
          dehydrated: {
            name: "dehydrated",
            shorthand: "d",
            usage:
              "return supplier with some fields omitted for a smaller response payload (e.g. service_config_history, rev_share, etc..)",
          },
        },
      },
    ],
  },
};
