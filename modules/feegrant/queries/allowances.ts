import { addressStringToBytes } from "#kernel/base/address.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { query } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { PrefixRead } from "#kernel/store/prefixKv.js";
import type { Grant } from "../state/allowances.js";
import { granteePrefix, STORE } from "../state/keys.js";

/** x/feegrant keeper/grpc_query.go Allowances: of one grantee. */
export const allowances = query(
  "cosmos.feegrant.v1beta1.QueryAllowancesRequest",
  "cosmos.feegrant.v1beta1.QueryAllowancesResponse",
  (ctx, req) => {
    const store = new PrefixRead(ctx.kv(STORE), granteePrefix(addressStringToBytes(req.grantee)));
    const found: Grant[] = [];
    try {
      const pagination = paginate(store, req.pagination, (_key, value) => {
        found.push(codec.decodeStr("cosmos.feegrant.v1beta1.Grant", value));
      });
      return { allowances: found, pagination };
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw new GrpcStatusError("Internal", err.message);
    }
  },
);
