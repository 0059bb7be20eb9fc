import type { ReadCtx } from "#kernel/module/context.js";
import type { SharedParams } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/** poktroll x/shared/keeper/query_params.go Params: the live params. */
export function queryParams(ctx: ReadCtx): { params: SharedParams } {
  return { params: getParams(ctx) };
}
