import { GrpcStatusError } from "#kernel/base/errors.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { SharedParams } from "../protocol/types.js";
import { getParamsAtHeight } from "../state/paramsHistory.js";

/** poktroll x/shared/keeper/query_params.go ParamsAtHeight. @param req.height >= 0. @throws GrpcStatusError InvalidArgument */
export function queryParamsAtHeight(ctx: ReadCtx, req: { readonly height: bigint }): { params: SharedParams } {
  if (req.height < 0n) throw new GrpcStatusError("InvalidArgument", "height must be non-negative");
  return { params: getParamsAtHeight(ctx, req.height) };
}
