import { query } from "#kernel/module/module.js";
import { collectionPaginate } from "#kernel/module/pagination.js";
import { decodeAccount, packAccount } from "../protocol/accountCodec.js";
import { ACCOUNT_PREFIX, STORE } from "../state/keys.js";

/** sdk x/auth/keeper/grpc_query.go Accounts. */
export const accounts = query("cosmos.auth.v1beta1.QueryAccountsRequest", "cosmos.auth.v1beta1.QueryAccountsResponse", (ctx, req) => {
  const range = { collection: ACCOUNT_PREFIX };
  const page = collectionPaginate(ctx.kv(STORE), range, req.pagination, (_key, value) => packAccount(decodeAccount(value)));
  return { accounts: page.results, pagination: page.pagination };
});
