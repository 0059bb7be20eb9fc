import { addressStringToBytes } from "#kernel/base/address.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { query } from "#kernel/module/module.js";
import { type Allowance, packAllowance } from "../protocol/allowance.js";
import { getAllowance } from "../state/allowances.js";
import type { Pair } from "../state/keys.js";

/** x/feegrant keeper/grpc_query.go Allowance. The addresses are echoed as they were given. */
export const allowance = query(
  "cosmos.feegrant.v1beta1.QueryAllowanceRequest",
  "cosmos.feegrant.v1beta1.QueryAllowanceResponse",
  (ctx, req) => {
    const granter = addressStringToBytes(req.granter);
    const pair = { granter, grantee: addressStringToBytes(req.grantee) };
    return { allowance: { granter: req.granter, grantee: req.grantee, allowance: packAllowance(find(ctx, pair)) } };
  },
);

function find(ctx: ReadCtx, pair: Pair): Allowance {
  try {
    return getAllowance(ctx, pair);
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw new GrpcStatusError("Internal", err.message);
  }
}
