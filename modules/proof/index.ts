import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { type ModuleDef, msg, query } from "#kernel/module/module.js";
import { type ProofApi, proofApi } from "./api.js";
import { proofGenesis } from "./genesis.js";
import { updateParam } from "./msgs/updateParam.js";
import { updateParams } from "./msgs/updateParams.js";
import type { ProofPorts } from "./ports.js";
import { validateUpdateParam, validateUpdateParams } from "./protocol/params.js";
import { queryParams } from "./queries/params.js";
import { STORE } from "./state/keys.js";

/** Module `proof`: claims of work done in sessions, and the proofs of them. */
export function proofModule(_ports: ProofPorts = {}): ModuleDef<ProofApi> {
  return {
    name: "proof",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "pocket.proof.MsgUpdateParams": msg("pocket.proof.MsgUpdateParams", "pocket.proof.MsgUpdateParamsResponse", updateParams, {
        validateBasic: validateUpdateParams,
        goType: "*types.MsgUpdateParams",
      }),
      "pocket.proof.MsgUpdateParam": msg("pocket.proof.MsgUpdateParam", "pocket.proof.MsgUpdateParamResponse", updateParam, {
        validateBasic: (m) => void validateUpdateParam(m),
        goType: "*types.MsgUpdateParam",
      }),
    },
    queries: {
      "pocket.proof.Query/Params": query("pocket.proof.QueryParamsRequest", "pocket.proof.QueryParamsResponse", queryParams),
    },
    genesis: { ...proofGenesis, init: initGenesis },
    api: proofApi,
  };
}

/** Validating proofs and settling claims is not part of this version: a state that needs it is refused, as skipping it would fork. */
function initGenesis(ctx: Ctx, state: MessageMap["pocket.proof.GenesisState"]): void {
  if (state.claim_list.length + state.proof_list.length > 0) throw new PlainError("proof genesis with claims or proofs is not supported");
  proofGenesis.init(ctx, state);
}
