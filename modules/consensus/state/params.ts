import { byteStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { ConsensusParams, Ctx, ReadCtx } from "#kernel/module/context.js";

const decodeParams = sharedDecoder("tendermint.types.ConsensusParams");

/** Store `consensus`: one item, key `Consensus` (ASCII), value tendermint.types.ConsensusParams. */
export const STORE = "consensus";
const PARAMS_KEY = byteStr("Consensus");

/** undefined before InitChain has set them. One read; the value is shared and frozen. */
export function findParams(ctx: ReadCtx): ConsensusParams | undefined {
  const stored = ctx.kv(STORE).get(PARAMS_KEY);
  return stored === undefined ? undefined : decodeParams(stored);
}

/** @throws PlainError when absent, with the collection's text. */
export function getParams(ctx: ReadCtx): ConsensusParams {
  const params = findParams(ctx);
  if (params === undefined) {
    throw new PlainError("collections: not found: key 'no_key' of type github.com/cosmos/gogoproto/tendermint.types.ConsensusParams");
  }
  return params;
}

/** sdk x/consensus/keeper ParamsStore.Set. One write. */
export function setParams(ctx: Ctx, params: ConsensusParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("tendermint.types.ConsensusParams", params));
}
