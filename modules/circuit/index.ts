import type { ModuleDef } from "#kernel/module/module.js";
import type { CircuitApi } from "./api.js";
import { circuitGenesis } from "./genesis.js";
import { authorizeCircuitBreaker } from "./msgs/authorizeCircuitBreaker.js";
import { resetCircuitBreaker } from "./msgs/resetCircuitBreaker.js";
import { tripCircuitBreaker } from "./msgs/tripCircuitBreaker.js";
import type { CircuitPorts } from "./ports.js";
import { account } from "./queries/account.js";
import { accounts } from "./queries/accounts.js";
import { disabledList } from "./queries/disabledList.js";
import { isAllowed } from "./state/circuit.js";
import { STORE } from "./state/keys.js";

/** x/circuit v0.1.1. Store `circuit`. */
export function circuitModule(ports: CircuitPorts): ModuleDef<CircuitApi> {
  return {
    name: "circuit",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "cosmos.circuit.v1.MsgAuthorizeCircuitBreaker": authorizeCircuitBreaker(ports),
      "cosmos.circuit.v1.MsgTripCircuitBreaker": tripCircuitBreaker(ports),
      "cosmos.circuit.v1.MsgResetCircuitBreaker": resetCircuitBreaker(ports),
    },
    queries: {
      "cosmos.circuit.v1.Query/Account": account,
      "cosmos.circuit.v1.Query/Accounts": accounts,
      "cosmos.circuit.v1.Query/DisabledList": disabledList,
    },
    genesis: circuitGenesis,
    api: { isAllowed },
  };
}
