import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ProofParams } from "../protocol/types.js";
import { PARAMS_KEY, STORE } from "./keys.js";

const decodeParams = sharedDecoder("pocket.proof.Params");

/** poktroll x/proof/keeper/params.go GetParams. One read; zero values when never set. */
export function getParams(ctx: ReadCtx): ProofParams {
  const value = ctx.kv(STORE).get(PARAMS_KEY);
  return value === undefined ? codec.create("pocket.proof.Params", {}) : decodeParams(value);
}

/** poktroll x/proof/keeper/params.go SetParams. One write. */
export function setParams(ctx: Ctx, params: ProofParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("pocket.proof.Params", params));
}
