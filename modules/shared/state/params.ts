import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { SharedParams } from "../protocol/types.js";
import { PARAMS_KEY, STORE } from "./keys.js";

const decodeParams = sharedDecoder("pocket.shared.Params");

/** poktroll x/shared/keeper/params.go GetParams: the live params, all zero when never set. One read. */
export function getParams(ctx: ReadCtx): SharedParams {
  const value = ctx.kv(STORE).get(PARAMS_KEY);
  return value === undefined ? codec.create("pocket.shared.Params", {}) : decodeParams(value);
}

/** poktroll x/shared/keeper/params.go SetParams. One write. */
export function setParams(ctx: Ctx, params: SharedParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("pocket.shared.Params", params));
}
