import type { ModuleDef } from "#kernel/module/module.js";
import { endBlock } from "./blocks/endBlock.js";
import { govGenesis } from "./genesis.js";
import type { GovPorts } from "./ports.js";
import { constitution, legacyParams, params } from "./queries/params.js";
import { STORE } from "./state/keys.js";

/** sdk x/gov. Store `gov`. Its messages and the queries of proposals are not part of this version. */
export function govModule(ports: GovPorts): ModuleDef<Record<string, never>> {
  return {
    name: "gov",
    consensusVersion: 5n,
    stores: [{ name: STORE, kind: "iavl" }],
    queries: {
      "cosmos.gov.v1.Query/Params": params,
      "cosmos.gov.v1.Query/Constitution": constitution,
      "cosmos.gov.v1beta1.Query/Params": legacyParams,
    },
    genesis: govGenesis(ports),
    endBlock,
    api: {},
  };
}
