import { addressStringToBytes } from "#kernel/base/address.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { query } from "#kernel/module/module.js";
import { genericFilteredPaginate } from "#kernel/module/pagination.js";
import { PrefixRead } from "#kernel/store/prefixKv.js";
import { ALLOWANCE_PREFIX, granterOfKey, STORE } from "../state/keys.js";

/** x/feegrant keeper/grpc_query.go AllowancesByGranter: a walk over all allowances. */
export const allowancesByGranter = query(
  "cosmos.feegrant.v1beta1.QueryAllowancesByGranterRequest",
  "cosmos.feegrant.v1beta1.QueryAllowancesByGranterResponse",
  (ctx, req) => {
    const granter = addressStringToBytes(req.granter);
    const store = new PrefixRead(ctx.kv(STORE), ALLOWANCE_PREFIX);
    try {
      const page = genericFilteredPaginate(store, req.pagination, (key, value) =>
        granterOfKey(key) === granter ? codec.decodeStr("cosmos.feegrant.v1beta1.Grant", value) : undefined,
      );
      return { allowances: page.results, pagination: page.pagination };
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw new GrpcStatusError("Internal", err.message);
    }
  },
);
