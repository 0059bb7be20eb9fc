import { accAddressToBech32, addressStringToBytes } from "#kernel/base/address.js";
import { query } from "#kernel/module/module.js";
import { genericFilteredPaginate } from "#kernel/module/pagination.js";
import { PrefixRead } from "#kernel/store/prefixKv.js";
import { firstAddress, granterPrefix, STORE } from "../state/keys.js";
import { decodeGrant } from "./grants.js";

/** sdk x/authz/keeper/grpc_query.go GranterGrants. The granter is echoed as it was given. */
export const granterGrants = query(
  "cosmos.authz.v1beta1.QueryGranterGrantsRequest",
  "cosmos.authz.v1beta1.QueryGranterGrantsResponse",
  (ctx, req) => {
    const store = new PrefixRead(ctx.kv(STORE), granterPrefix(addressStringToBytes(req.granter)));
    const page = genericFilteredPaginate(store, req.pagination, (key, value) => ({
      granter: req.granter,
      grantee: accAddressToBech32(firstAddress(key)),
      ...decodeGrant(value),
    }));
    return { grants: page.results, pagination: page.pagination };
  },
);
