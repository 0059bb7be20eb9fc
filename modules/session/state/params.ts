import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { SessionParams } from "../protocol/types.js";
import { PARAMS_KEY, STORE } from "./keys.js";

const decodeParams = sharedDecoder("pocket.session.Params");

/** poktroll x/session/keeper/params.go GetParams. One read; zero values when never set. */
export function getParams(ctx: ReadCtx): SessionParams {
  const value = ctx.kv(STORE).get(PARAMS_KEY);
  return value === undefined ? codec.create("pocket.session.Params", {}) : decodeParams(value);
}

/** poktroll x/session/keeper/params.go SetParams. One write. */
export function setParams(ctx: Ctx, params: SessionParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("pocket.session.Params", params));
}
