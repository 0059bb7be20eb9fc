import { autocliRow } from "../autocliRow.js";
import type { TxGroup } from "../txRow.js";

/** `tx circuit`. sdk x/circuit/autocli.go */
export const circuitTxs: TxGroup = {
  rows: [
    autocliRow({
      name: "authorize",
      use: "[grantee] [permissions_json] --from [granter]",
      short: "Authorize an account to trip the circuit breaker.",
      long: [
        "Authorize an account to trip the circuit breaker.",
        '"SOME_MSGS" =     1,',
        '"ALL_MSGS" =      2,',
        '"SUPER_ADMIN" =   3,',
      ].join("\n"),
      example:
        'poktd circuit authorize [address] \'{"level":1,"limit_type_urls":["cosmos.bank.v1beta1.MsgSend,cosmos.bank.v1beta1.MsgMultiSend"]}\'"',
      message: "cosmos.circuit.v1.MsgAuthorizeCircuitBreaker",
      args: ["grantee", "permissions"],
    }),
    autocliRow({
      name: "disable",
      use: "[msg_type_urls]",
      short: "Disable a message from being executed",
      example: 'poktd circuit disable "cosmos.bank.v1beta1.MsgSend cosmos.bank.v1beta1.MsgMultiSend"',
      message: "cosmos.circuit.v1.MsgTripCircuitBreaker",
      args: ["msg_type_urls..."],
    }),
    autocliRow({
      name: "reset",
      use: "[msg_type_urls]",
      short: "Enable a message to be executed",
      example: 'poktd circuit reset "cosmos.bank.v1beta1.MsgSend cosmos.bank.v1beta1.MsgMultiSend"',
      message: "cosmos.circuit.v1.MsgResetCircuitBreaker",
      args: ["msg_type_urls..."],
    }),
  ],
};
