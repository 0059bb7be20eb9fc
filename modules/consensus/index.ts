import type { ModuleDef } from "#kernel/module/module.js";
import type { ConsensusApi } from "./api.js";
import { updateParams } from "./msgs/updateParams.js";
import { params } from "./queries/params.js";
import { findParams, STORE, setParams } from "./state/params.js";

export interface ConsensusPorts {
  /** Bech32 text of the account that may change params. */
  readonly authority: string;
}

/** sdk x/consensus. Store `consensus`. No genesis section of its own: InitChain writes the request's parameters. */
export function consensusModule(ports: ConsensusPorts): ModuleDef<ConsensusApi> {
  return {
    name: "consensus",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: { "cosmos.consensus.v1.MsgUpdateParams": updateParams(ports.authority) },
    queries: { "cosmos.consensus.v1.Query/Params": params },
    api: { get: findParams, set: setParams },
  };
}
