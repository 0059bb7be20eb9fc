import { query } from "#kernel/module/module.js";
import { getControllerParams, getHostParams } from "../state/records.js";

/** ibc-go modules/apps/27-interchain-accounts/controller/keeper/grpc_query.go Params. */
export const controllerParams = query(
  "ibc.applications.interchain_accounts.controller.v1.QueryParamsRequest",
  "ibc.applications.interchain_accounts.controller.v1.QueryParamsResponse",
  (ctx) => ({ params: getControllerParams(ctx) }),
);

/** ibc-go modules/apps/27-interchain-accounts/host/keeper/grpc_query.go Params. */
export const hostParams = query(
  "ibc.applications.interchain_accounts.host.v1.QueryParamsRequest",
  "ibc.applications.interchain_accounts.host.v1.QueryParamsResponse",
  (ctx) => ({ params: getHostParams(ctx) }),
);
