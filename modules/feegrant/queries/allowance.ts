import { accAddressToBech32, addressStringToBytes } from "#kernel/base/address.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { query } from "#kernel/module/module.js";
import { type Allowance, packAllowance } from "../protocol/allowance.js";
import { getAllowance } from "../state/allowances.js";
import type { Pair } from "../state/keys.js";

/** x/feegrant keeper/grpc_query.go Allowance. */
export const allowance = query(
  "cosmos.feegrant.v1beta1.QueryAllowanceRequest",
  "cosmos.feegrant.v1beta1.QueryAllowanceResponse",
  (ctx, req) => {
    const granter = addressStringToBytes(req.granter);
    const pair = { granter, grantee: addressStringToBytes(req.grantee) };
    const found = packAllowance(find(ctx, pair));
    return { allowance: { granter: accAddressToBech32(pair.granter), grantee: accAddressToBech32(pair.grantee), allowance: found } };
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
