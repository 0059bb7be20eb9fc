import { query } from "#kernel/module/module.js";
import { getParams } from "../state/records.js";

/** ibc-go modules/apps/transfer/keeper/grpc_query.go Params. */
export const params = query(
  "ibc.applications.transfer.v1.QueryParamsRequest",
  "ibc.applications.transfer.v1.QueryParamsResponse",
  (ctx) => ({
    params: getParams(ctx),
  }),
);
