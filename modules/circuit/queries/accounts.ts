import { accAddressToBech32 } from "#kernel/base/address.js";
import { codec } from "#kernel/codec/codec.js";
import { query } from "#kernel/module/module.js";
import { collectionPaginate } from "#kernel/module/pagination.js";
import { PERMISSIONS_PREFIX, STORE } from "../state/keys.js";

/** x/circuit keeper/query.go Accounts. */
export const accounts = query("cosmos.circuit.v1.QueryAccountsRequest", "cosmos.circuit.v1.AccountsResponse", (ctx, req) => {
  const page = collectionPaginate(ctx.kv(STORE), { collection: PERMISSIONS_PREFIX }, req.pagination, (addr, value) => ({
    address: accAddressToBech32(addr),
    permissions: codec.decodeStr("cosmos.circuit.v1.Permissions", value),
  }));
  return { accounts: page.results, pagination: page.pagination };
});
