import type { ModuleTable } from "../moduleTable.js";

/** sdk x/circuit/autocli.go */
export const circuitOptions: ModuleTable = {
  tx: {
    service: "cosmos.circuit.v1.Msg",
    rows: [
      {
        method: "AuthorizeCircuitBreaker",
        use: "authorize [grantee] [permissions_json] --from [granter]",
        short: "Authorize an account to trip the circuit breaker.",
        long: 'Authorize an account to trip the circuit breaker.\n"SOME_MSGS" =     1,\n"ALL_MSGS" =      2,\n"SUPER_ADMIN" =   3,',
        example:
          'pocketd circuit authorize [address] \'{"level":1,"limit_type_urls":["cosmos.bank.v1beta1.MsgSend,cosmos.bank.v1beta1.MsgMultiSend"]}\'"',
        args: ["grantee", "permissions"],
      },
      {
        method: "TripCircuitBreaker",
        use: "disable [msg_type_urls]",
        short: "Disable a message from being executed",
        example: 'pocketd circuit disable "cosmos.bank.v1beta1.MsgSend cosmos.bank.v1beta1.MsgMultiSend"',
        args: ["msg_type_urls..."],
      },
      {
        method: "ResetCircuitBreaker",
        use: "reset [msg_type_urls]",
        short: "Enable a message to be executed",
        example: 'pocketd circuit reset "cosmos.bank.v1beta1.MsgSend cosmos.bank.v1beta1.MsgMultiSend"',
        args: ["msg_type_urls..."],
      },
    ],
  },
  query: {
    service: "cosmos.circuit.v1.Query",
    rows: [
      {
        method: "Account",
        use: "account [address]",
        short: "Query a specific account's permissions",
        args: ["address"],
      },
      {
        method: "Accounts",
        use: "accounts",
        short: "Query all account permissions",
      },
      {
        method: "DisabledList",
        use: "disabled-list",
        short: "Query a list of all disabled message types",
      },
    ],
  },
};
