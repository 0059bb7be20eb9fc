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
        `The permissions are JSON such as '{"level":1,"limit_type_urls":["/cosmos.bank.v1beta1.MsgSend"]}'.`,
        "level: 0 none, 1 some messages, 2 all messages, 3 super admin.",
      ].join("\n"),
      message: "cosmos.circuit.v1.MsgAuthorizeCircuitBreaker",
      args: ["grantee", "permissions"],
    }),
    autocliRow({
      name: "disable",
      use: "[msg_type_urls]",
      short: "Disable a message from being executed",
      example: "  poktd tx circuit disable /cosmos.bank.v1beta1.MsgSend --from mykey",
      message: "cosmos.circuit.v1.MsgTripCircuitBreaker",
      args: ["msg_type_urls..."],
    }),
    autocliRow({
      name: "reset",
      use: "[msg_type_urls]",
      short: "Enable a message to be executed",
      example: "  poktd tx circuit reset /cosmos.bank.v1beta1.MsgSend --from mykey",
      message: "cosmos.circuit.v1.MsgResetCircuitBreaker",
      args: ["msg_type_urls..."],
    }),
  ],
};
