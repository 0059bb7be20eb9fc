import { decCoinsToProto } from "#kernel/base/decCoin.js";
import { query } from "#kernel/module/module.js";
import { getCommunityPool, getParams } from "../state/records.js";

/** sdk x/distribution/keeper/grpc_query.go Params. */
export const params = query("cosmos.distribution.v1beta1.QueryParamsRequest", "cosmos.distribution.v1beta1.QueryParamsResponse", (ctx) => ({
  params: getParams(ctx),
}));

/** sdk x/distribution/keeper/grpc_query.go CommunityPool. */
export const communityPool = query(
  "cosmos.distribution.v1beta1.QueryCommunityPoolRequest",
  "cosmos.distribution.v1beta1.QueryCommunityPoolResponse",
  (ctx) => ({ pool: decCoinsToProto(getCommunityPool(ctx)) }),
);
