import { type ByteStr, strToText } from "#kernel/base/bytes.js";
import { coinToProto, newCoin } from "#kernel/base/coin.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import { query } from "#kernel/module/module.js";
import { collectionPaginate } from "#kernel/module/pagination.js";
import { STORE, SUPPLY_PREFIX } from "../state/keys.js";
import { decodeSupply, getSupply } from "../state/supply.js";
import { assertQueryDenom } from "./balances.js";

/** sdk x/bank/keeper/grpc_query.go TotalSupply. */
export const totalSupply = query(
  "cosmos.bank.v1beta1.QueryTotalSupplyRequest",
  "cosmos.bank.v1beta1.QueryTotalSupplyResponse",
  (ctx, req) => {
    try {
      const page = collectionPaginate(ctx.kv(STORE), { collection: SUPPLY_PREFIX }, req.pagination, (key: ByteStr, value: ByteStr) =>
        coinToProto(newCoin(strToText(key), decodeSupply(value))),
      );
      return { supply: page.results, pagination: page.pagination };
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw new GrpcStatusError("Internal", err.message);
    }
  },
);

/** sdk x/bank/keeper/grpc_query.go SupplyOf. */
export const supplyOf = query("cosmos.bank.v1beta1.QuerySupplyOfRequest", "cosmos.bank.v1beta1.QuerySupplyOfResponse", (ctx, req) => {
  assertQueryDenom(req.denom);
  return { amount: coinToProto(getSupply(ctx, req.denom)) };
});
