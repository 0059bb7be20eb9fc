import type { ModuleDef } from "#kernel/module/module.js";
import { interchainAccountsGenesis } from "./genesis.js";
import type { InterchainAccountsPorts } from "./ports.js";
import { controllerParams, hostParams } from "./queries/params.js";
import { CONTROLLER_STORE, HOST_STORE } from "./state/records.js";

/** ibc-go v8.8.0 modules/apps/27-interchain-accounts. Stores `icacontroller`, `icahost`. Its messages are not part of this version. */
export function interchainAccountsModule(ports: InterchainAccountsPorts): ModuleDef<Record<string, never>> {
  return {
    name: "interchainaccounts",
    stores: [
      { name: CONTROLLER_STORE, kind: "iavl" },
      { name: HOST_STORE, kind: "iavl" },
    ],
    queries: {
      "ibc.applications.interchain_accounts.controller.v1.Query/Params": controllerParams,
      "ibc.applications.interchain_accounts.host.v1.Query/Params": hostParams,
    },
    genesis: interchainAccountsGenesis(ports),
    api: {},
  };
}
