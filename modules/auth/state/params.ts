import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { AuthParams } from "../api.js";
import { PARAMS_KEY, STORE } from "./keys.js";

const decodeParams = sharedDecoder("cosmos.auth.v1beta1.Params");

/** sdk x/auth/keeper/keeper.go GetParams: all zero when absent. */
export function getParams(ctx: ReadCtx): AuthParams {
  const stored = ctx.kv(STORE).get(PARAMS_KEY);
  return stored === undefined ? codec.create("cosmos.auth.v1beta1.Params", {}) : decodeParams(stored);
}

/** sdk x/auth/keeper/keeper.go Params.Set. One write, unchecked. */
export function setParams(ctx: Ctx, params: AuthParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("cosmos.auth.v1beta1.Params", params));
}
