import type { ReadCtx } from "#kernel/module/context.js";
import type { ApplicationParams } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/** poktroll x/application/keeper/query_params.go Params. */
export function queryParams(ctx: ReadCtx): { params: ApplicationParams } {
  return { params: getParams(ctx) };
}
