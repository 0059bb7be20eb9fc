import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import { query } from "#kernel/module/module.js";
import { getParams } from "../state/params.js";

/** sdk x/consensus/keeper/keeper.go Params. */
export const params = query("cosmos.consensus.v1.QueryParamsRequest", "cosmos.consensus.v1.QueryParamsResponse", (ctx) => {
  try {
    return { params: getParams(ctx) };
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw new GrpcStatusError("Internal", err.message);
  }
});
