import type { ModuleDef } from "#kernel/module/module.js";
import { transferGenesis } from "./genesis.js";
import type { TransferPorts } from "./ports.js";
import { params } from "./queries/params.js";
import { STORE } from "./state/records.js";

/** ibc-go v8.8.0 modules/apps/transfer. Store `transfer`. Its messages and most queries are not part of this version. */
export function transferModule(ports: TransferPorts): ModuleDef<Record<string, never>> {
  return {
    name: "transfer",
    stores: [{ name: STORE, kind: "iavl" }],
    queries: { "ibc.applications.transfer.v1.Query/Params": params },
    genesis: transferGenesis(ports),
    api: {},
  };
}
