import { accAddressToBech32, addressStringToBytes } from "#kernel/base/address.js";
import { query } from "#kernel/module/module.js";
import { genericFilteredPaginate } from "#kernel/module/pagination.js";
import { PrefixRead } from "#kernel/store/prefixKv.js";
import { GRANT_PREFIX, STORE, splitGrantKey } from "../state/keys.js";
import { decodeGrant } from "./grants.js";

/** sdk x/authz/keeper/grpc_query.go GranteeGrants: a walk over all grants. The grantee is echoed as it was given. */
export const granteeGrants = query(
  "cosmos.authz.v1beta1.QueryGranteeGrantsRequest",
  "cosmos.authz.v1beta1.QueryGranteeGrantsResponse",
  (ctx, req) => {
    const grantee = addressStringToBytes(req.grantee);
    const store = new PrefixRead(ctx.kv(STORE), GRANT_PREFIX);
    const page = genericFilteredPaginate(store, req.pagination, (key, value) => {
      const pair = splitGrantKey(key);
      if (pair.grantee !== grantee) return undefined;
      return { granter: accAddressToBech32(pair.granter), grantee: req.grantee, ...decodeGrant(value) };
    });
    return { grants: page.results, pagination: page.pagination };
  },
);
