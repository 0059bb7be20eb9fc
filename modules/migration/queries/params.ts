import type { ReadCtx } from "#kernel/module/context.js";
import type { MigrationParams } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/** poktroll x/migration/keeper/query_params.go Params. */
export function queryParams(ctx: ReadCtx): { params: MigrationParams } {
  return { params: getParams(ctx) };
}
