import type { ReadCtx } from "#kernel/module/context.js";
import type { SessionParams } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/** poktroll x/session/keeper/query_params.go Params: the live params. */
export function queryParams(ctx: ReadCtx): { params: SessionParams } {
  return { params: getParams(ctx) };
}
