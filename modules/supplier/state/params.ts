import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { SupplierParams } from "../protocol/types.js";
import { PARAMS_KEY, STORE } from "./keys.js";

const decodeParams = sharedDecoder("pocket.supplier.Params");

/** poktroll x/supplier/keeper/params.go GetParams. All zero when never set. One read. */
export function getParams(ctx: ReadCtx): SupplierParams {
  const value = ctx.kv(STORE).get(PARAMS_KEY);
  return value === undefined ? codec.create("pocket.supplier.Params", {}) : decodeParams(value);
}

/** poktroll x/supplier/keeper/params.go SetParams. One write. */
export function setParams(ctx: Ctx, params: SupplierParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("pocket.supplier.Params", params));
}
