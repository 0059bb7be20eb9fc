import { query } from "#kernel/module/module.js";
import { getParams } from "../state/params.js";

/** sdk x/auth/keeper/grpc_query.go Params. */
export const params = query("cosmos.auth.v1beta1.QueryParamsRequest", "cosmos.auth.v1beta1.QueryParamsResponse", (ctx) => ({
  params: getParams(ctx),
}));
