import type { ReadCtx } from "#kernel/module/context.js";
import type { SupplierParams } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/** poktroll x/supplier/keeper/query_params.go Params. */
export function queryParams(ctx: ReadCtx): { params: SupplierParams } {
  return { params: getParams(ctx) };
}
