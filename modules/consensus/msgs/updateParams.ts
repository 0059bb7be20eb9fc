import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoText } from "#kernel/codec/protoText.js";
import { msg } from "#kernel/module/module.js";
import { assertAuthority } from "#modules/gov/protocol/authority.js";
import {
  type ConsensusParams,
  type FullParams,
  fullParams,
  validateConsensusParams,
  validateParamsUpdate,
} from "../protocol/validateParams.js";
import { getParams, setParams } from "../state/params.js";

/** sdk x/consensus/keeper/keeper.go UpdateParams. Effective for CometBFT from the next height. */
export function updateParams(authority: string) {
  return msg("cosmos.consensus.v1.MsgUpdateParams", "cosmos.consensus.v1.MsgUpdateParamsResponse", (ctx, req) => {
    assertAuthority(authority, req.authority);
    const update = paramsOfMessage(req);
    const current = fullParams(getParams(ctx));
    const next = applyUpdate(current, update);
    validateConsensusParams(next);
    validateParamsUpdate(current, update, ctx.height);
    setParams(ctx, next);
    const parameters = protoText("tendermint.types.ConsensusParams", update);
    ctx.events.emit("update_consensus_params", "authority", req.authority, "parameters", parameters);
    return {};
  });
}

/** sdk x/consensus/types/msgs.go ToProtoConsensusParams: the app version is not kept here, so it is always 0. */
function paramsOfMessage(req: MessageMap["cosmos.consensus.v1.MsgUpdateParams"]): ConsensusParams {
  const { block, evidence, validator, abci } = req;
  if (evidence === undefined || block === undefined || validator === undefined) throw new PlainError("all parameters must be present");
  return { block, evidence, validator, version: { app: 0n }, abci };
}

/** cometbft types/params.go ConsensusParams.Update. */
function applyUpdate(current: FullParams, update: ConsensusParams): FullParams {
  return fullParams({ ...update, abci: update.abci ?? current.abci });
}
