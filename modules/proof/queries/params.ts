import type { ReadCtx } from "#kernel/module/context.js";
import type { ProofParams } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/** poktroll x/proof/keeper/query_params.go Params. */
export function queryParams(ctx: ReadCtx): { params: ProofParams } {
  return { params: getParams(ctx) };
}
