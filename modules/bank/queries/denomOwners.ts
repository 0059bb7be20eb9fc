import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { coinToProto } from "#kernel/base/coin.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { query } from "#kernel/module/module.js";
import { collectionPaginate, type PageRequest } from "#kernel/module/pagination.js";
import { getBalance } from "../state/balances.js";
import { OWNERS_PREFIX, ownerOfIndexKey, ownerPair, STORE } from "../state/keys.js";
import { assertQueryDenom } from "./balances.js";

/** sdk x/bank/keeper/grpc_query.go DenomOwners: by address bytes. */
export const denomOwners = query(
  "cosmos.bank.v1beta1.QueryDenomOwnersRequest",
  "cosmos.bank.v1beta1.QueryDenomOwnersResponse",
  (ctx, req) => ownersPage(ctx, req.denom, req.pagination),
);

/** sdk x/bank/keeper/grpc_query.go DenomOwnersByQuery. */
export const denomOwnersByQuery = query(
  "cosmos.bank.v1beta1.QueryDenomOwnersByQueryRequest",
  "cosmos.bank.v1beta1.QueryDenomOwnersByQueryResponse",
  (ctx, req) => ownersPage(ctx, req.denom, req.pagination),
);

function ownersPage(ctx: ReadCtx, denom: string, req: PageRequest | undefined) {
  assertQueryDenom(denom);
  const pair = ownerPair(denom);
  const page = collectionPaginate(ctx.kv(STORE), { collection: OWNERS_PREFIX, pair }, req, (key) => {
    const addr = ownerOfIndexKey(key.slice(pair.length) as ByteStr);
    return { address: accAddressToBech32(addr), balance: coinToProto(getBalance(ctx, addr, denom)) };
  });
  return { denom_owners: page.results, pagination: page.pagination };
}
