import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ServiceParams } from "../protocol/types.js";
import { PARAMS_KEY, STORE } from "./keys.js";

const decodeParams = sharedDecoder("pocket.service.Params");

/** poktroll x/service/keeper/params.go GetParams. One read; zero values when never set. */
export function getParams(ctx: ReadCtx): ServiceParams {
  const value = ctx.kv(STORE).get(PARAMS_KEY);
  return value === undefined ? codec.create("pocket.service.Params", {}) : decodeParams(value);
}

/** poktroll x/service/keeper/params.go SetParams. One write. */
export function setParams(ctx: Ctx, params: ServiceParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("pocket.service.Params", params));
}
