import type { ReadCtx } from "#kernel/module/context.js";
import type { ServiceParams } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/** poktroll x/service/keeper/query_params.go Params. */
export function queryParams(ctx: ReadCtx): { params: ServiceParams } {
  return { params: getParams(ctx) };
}
