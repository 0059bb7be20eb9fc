import { decToWire } from "#kernel/base/dec.js";
import { query } from "#kernel/module/module.js";
import { paramsToProto } from "../protocol/types.js";
import { getMinter, getParams } from "../state/records.js";

/** sdk x/mint/keeper/grpc_query.go Params. */
export const params = query("cosmos.mint.v1beta1.QueryParamsRequest", "cosmos.mint.v1beta1.QueryParamsResponse", (ctx) => ({
  params: paramsToProto(getParams(ctx)),
}));

/** sdk x/mint/keeper/grpc_query.go Inflation. */
export const inflation = query("cosmos.mint.v1beta1.QueryInflationRequest", "cosmos.mint.v1beta1.QueryInflationResponse", (ctx) => ({
  inflation: decToWire(getMinter(ctx).inflation),
}));

/** sdk x/mint/keeper/grpc_query.go AnnualProvisions. */
export const annualProvisions = query(
  "cosmos.mint.v1beta1.QueryAnnualProvisionsRequest",
  "cosmos.mint.v1beta1.QueryAnnualProvisionsResponse",
  (ctx) => ({ annual_provisions: decToWire(getMinter(ctx).annualProvisions) }),
);
