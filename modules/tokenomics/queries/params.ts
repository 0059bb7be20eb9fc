import type { ReadCtx } from "#kernel/module/context.js";
import type { TokenomicsParams } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/** poktroll x/tokenomics/keeper/query_params.go Params. */
export function queryParams(ctx: ReadCtx): { params: TokenomicsParams } {
  return { params: getParams(ctx) };
}
