import type { ModuleTable } from "../moduleTable.js";

/** poktroll x/service/module/autocli.go */
export const serviceOptions: ModuleTable = {
  tx: {
    service: "pocket.service.Msg",
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
        method: "AddService",
        use: "add-service <service-id> <service-description> <compute-units-per-relay>",
        short: "Create a new service on-chain.",
        long: "\n- Register a new service specifying:\n  - <service-id>: unique string (max 42 chars)\n  - <service-description>: description (max 169 chars)\n  - <compute-units-per-relay>: integer value",
        example: 'pocketd tx service add-service svc-foo "service description" 13 --fees 300upokt --from foo',
      },
      {
        method: "TransferService",
        use: "transfer-service <service-id> <new-owner-address>",
        short: "Transfer ownership of a service to a new address",
        long: "Transfer ownership of an on-chain service to a new address.\nOnly the current owner (--from) can initiate the transfer.\nThe new owner immediately gains full control of the service.",
        example: "pocketd tx service transfer-service svc-foo pokt1newowner... --from currentowner",
        args: ["service_id", "new_owner_address"],
      },
    ],
  },
  query: {
    service: "pocket.service.Query",
    enhance: true,
    rows: [
      {
        method: "Params",
        use: "params",
        short: "Shows the parameters of the service module",
        long: "\n- Display all on-chain parameters for the service module.\n- Useful for debugging and configuration introspection.\n",
        example: "pocketd q service params",
      },
      {
        method: "AllServices",
        use: "all-services",
        short: "List all services registered on-chain",
        long: "Lists all services currently registered in the network.\n\nBy default, service metadata (API specifications) is excluded to reduce payload size.\nUse --dehydrated=false to include full metadata for all services.\n\nSupports pagination via flags if there are many services.",
        example:
          "pocketd q service all-services\npocketd q service all-services --limit 50\npocketd q service all-services --page 2\npocketd q service all-services --dehydrated=false",
        flags: {
          dehydrated: {
            name: "dehydrated",
            usage: "Exclude service metadata to reduce payload size (default true)",
            default_value: "true",
          },
        },
      },
      {
        method: "Service",
        use: "show-service [service-id]",
        short: "Show full details for a specific service",
        long: "Retrieves complete service information by its unique on-chain ID.\n\nReturns all service details including:\n- Service ID, name, and compute units per relay\n- Owner address\n- Full metadata (API specifications up to 256 KiB) by default\n\nUse the --dehydrated flag to exclude metadata and reduce payload size.",
        example:
          "pocketd q service show-service pocket\npocketd q service show-service anvil --output json\npocketd q service show-service pocket --dehydrated",
        args: ["id"],
        flags: {
          dehydrated: {
            name: "dehydrated",
            usage: "Exclude service metadata to reduce payload size",
          },
        },
      },
      {
        method: "RelayMiningDifficultyAll",
        use: "relay-mining-difficulty-all",
        short: "List relay mining difficulty for all services",
        long: "\n- Lists the relay mining difficulty for every service.\n- Useful for monitoring and network analytics.\n",
        example: "pocketd q service relay-mining-difficulty-all",
      },
      {
        method: "RelayMiningDifficulty",
        use: "relay-mining-difficulty [service-id]",
        short: "Show relay mining difficulty for a service",
        long: "\n- Shows the relay mining difficulty for a specific service.\n- Use this to check the current mining target for a given service.\n",
        example: "pocketd q service relay-mining-difficulty <service-id>",
        args: ["serviceId"],
      },
      {
        method: "RelayMiningDifficultyAtHeight",
        use: "relay-mining-difficulty-at-height [service-id] [block-height]",
        short: "Show relay mining difficulty for a service at a specific block height",
        long: "\n- Shows the relay mining difficulty that was effective for a specific service at a given block height.\n- Useful for historical analysis and verifying difficulty used during past sessions.\n",
        example: "pocketd q service relay-mining-difficulty-at-height <service-id> 1000",
        args: ["serviceId", "blockHeight"],
      },
      {
        method: "RelayMiningDifficultyHistory",
        use: "relay-mining-difficulty-history [service-id]",
        short: "List the history of relay mining difficulty changes for a service",
        long: "\n- Lists all historical relay mining difficulty changes for a specific service.\n- Each entry shows when a difficulty became effective and the difficulty parameters.\n- Supports pagination via flags if there are many entries.\n",
        example: "pocketd q service relay-mining-difficulty-history <service-id>",
        args: ["serviceId"],
      },
      {
        method: "ComputeUnitsPerRelayAtHeight",
        use: "compute-units-per-relay-at-height [service-id] [block-height]",
        short: "Show the compute units per relay (cupr) effective for a service at a specific block height",
        long: "\n- Shows the compute_units_per_relay that was effective for a specific service at a given block height.\n- This is the value claim validation pins to the session-start height, so it is useful for verifying the cupr used during past sessions.\n",
        example: "pocketd q service compute-units-per-relay-at-height <service-id> 1000",
        args: ["serviceId", "blockHeight"],
      },
      {
        method: "ComputeUnitsPerRelayHistory",
        use: "compute-units-per-relay-history [service-id]",
        short: "List the history of compute units per relay (cupr) changes for a service",
        long: "\n- Lists all historical compute_units_per_relay changes for a specific service.\n- Each entry shows when a cupr became effective and its value.\n- Supports pagination via flags if there are many entries.\n",
        example: "pocketd q service compute-units-per-relay-history <service-id>",
        args: ["serviceId"],
      },
    ],
  },
};
