import { GrpcStatusError } from "#kernel/base/errors.js";
import { query } from "#kernel/module/module.js";
import { paramsToProto } from "../protocol/convert.js";
import { BONDED_POOL, NOT_BONDED_POOL } from "../protocol/types.js";
import { getHistoricalInfo } from "../state/historicalInfo.js";
import type { Keeper } from "../state/keeper.js";
import { bondDenom, getParams } from "../state/params.js";
import { poolAddress } from "../state/pools.js";

/** sdk x/staking/keeper/grpc_query.go HistoricalInfo. */
export const historicalInfo = query(
  "cosmos.staking.v1beta1.QueryHistoricalInfoRequest",
  "cosmos.staking.v1beta1.QueryHistoricalInfoResponse",
  (ctx, req) => {
    if (req.height < 0n) throw new GrpcStatusError("InvalidArgument", "height cannot be negative");
    const hist = getHistoricalInfo(ctx, req.height);
    if (hist === undefined) throw new GrpcStatusError("NotFound", `historical info for height ${req.height} not found`);
    return { hist };
  },
);

/** sdk x/staking/keeper/grpc_query.go Pool. */
export function pool(k: Keeper) {
  return query("cosmos.staking.v1beta1.QueryPoolRequest", "cosmos.staking.v1beta1.QueryPoolResponse", (ctx) => {
    const denom = bondDenom(ctx);
    const balance = (name: string): string => k.ports.bank.getBalance(ctx, poolAddress(k, name), denom).amount.toString();
    return { pool: { not_bonded_tokens: balance(NOT_BONDED_POOL), bonded_tokens: balance(BONDED_POOL) } };
  });
}

/** sdk x/staking/keeper/grpc_query.go Params. */
export const params = query("cosmos.staking.v1beta1.QueryParamsRequest", "cosmos.staking.v1beta1.QueryParamsResponse", (ctx) => ({
  params: paramsToProto(getParams(ctx)),
}));
