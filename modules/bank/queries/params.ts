import { query } from "#kernel/module/module.js";
import { getParams } from "../state/params.js";

/** sdk x/bank/keeper/grpc_query.go Params. */
export const params = query("cosmos.bank.v1beta1.QueryParamsRequest", "cosmos.bank.v1beta1.QueryParamsResponse", (ctx) => ({
  params: getParams(ctx),
}));
