import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ApplicationParams } from "../protocol/types.js";
import { PARAMS_KEY, STORE } from "./keys.js";

const decodeParams = sharedDecoder("pocket.application.Params");

/** poktroll x/application/keeper/params.go GetParams. All zero when never set. One read. */
export function getParams(ctx: ReadCtx): ApplicationParams {
  const value = ctx.kv(STORE).get(PARAMS_KEY);
  return value === undefined ? codec.create("pocket.application.Params", {}) : decodeParams(value);
}

/** poktroll x/application/keeper/params.go SetParams. One write. */
export function setParams(ctx: Ctx, params: ApplicationParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("pocket.application.Params", params));
}
