import type { ReadCtx } from "#kernel/module/context.js";
import type { GatewayParams } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/** poktroll x/gateway/keeper/query_params.go Params. */
export function queryParams(ctx: ReadCtx): { params: GatewayParams } {
  return { params: getParams(ctx) };
}
