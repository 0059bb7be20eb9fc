import { decFromText, decToWire } from "#kernel/base/dec.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { query } from "#kernel/module/module.js";
import { getConstitution, getParams, type Params } from "../state/records.js";

const KNOWN_TYPES: ReadonlySet<string> = new Set(["", "deposit", "voting", "tallying"]);

function readParams(ctx: ReadCtx, type: string): Params {
  const params = getParams(ctx);
  if (!KNOWN_TYPES.has(type)) throw new GrpcStatusError("InvalidArgument", `unknown params type: ${type}`);
  return params;
}

/** sdk x/gov/keeper/grpc_query.go Params: all, and the part that was asked for in its older form. */
export const params = query("cosmos.gov.v1.QueryParamsRequest", "cosmos.gov.v1.QueryParamsResponse", (ctx, req) => {
  const p = readParams(ctx, req.params_type);
  switch (req.params_type) {
    case "deposit":
      return { params: p, deposit_params: { min_deposit: p.min_deposit, max_deposit_period: p.max_deposit_period } };
    case "voting":
      return { params: p, voting_params: { voting_period: p.voting_period } };
    case "tallying":
      return { params: p, tally_params: { quorum: p.quorum, threshold: p.threshold, veto_threshold: p.veto_threshold } };
    default:
      return { params: p };
  }
});

/** sdk x/gov/keeper/grpc_query.go legacyQueryServer.Params. */
export const legacyParams = query("cosmos.gov.v1beta1.QueryParamsRequest", "cosmos.gov.v1beta1.QueryParamsResponse", (ctx, req) => {
  const p = readParams(ctx, req.params_type);
  const dec = (text: string): string => decToWire(decFromText(text));
  switch (req.params_type) {
    case "deposit":
      return { deposit_params: { min_deposit: p.min_deposit, max_deposit_period: p.max_deposit_period ?? {} } };
    case "voting":
      return { voting_params: { voting_period: p.voting_period ?? {} } };
    case "tallying":
      return { tally_params: { quorum: dec(p.quorum), threshold: dec(p.threshold), veto_threshold: dec(p.veto_threshold) } };
    default:
      throw new GrpcStatusError("InvalidArgument", `${req.params_type} is not a valid parameter type`);
  }
});

/** sdk x/gov/keeper/grpc_query.go Constitution. */
export const constitution = query("cosmos.gov.v1.QueryConstitutionRequest", "cosmos.gov.v1.QueryConstitutionResponse", (ctx) => ({
  constitution: getConstitution(ctx),
}));
