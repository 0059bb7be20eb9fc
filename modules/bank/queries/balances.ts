import { type ByteStr, strToText } from "#kernel/base/bytes.js";
import { amountOf, type Coin, coinToProto, isValidDenom, newCoin } from "#kernel/base/coin.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { query } from "#kernel/module/module.js";
import { collectionPaginate, type Page, type PageRequest } from "#kernel/module/pagination.js";
import { parseQueryAddress } from "#modules/auth/protocol/parseAddress.js";
import type { BankAccountPort } from "../ports.js";
import { decodeBalance, getBalance } from "../state/balances.js";
import { BALANCES_PREFIX, balancePair, STORE } from "../state/keys.js";
import { getDenomMetaData } from "../state/metadata.js";
import { spendableCoin, spendableCoins } from "../state/spendable.js";

/** @throws GrpcStatusError InvalidArgument `invalid denom: <denom>`. */
export function assertQueryDenom(denom: string): void {
  if (!isValidDenom(denom)) throw new GrpcStatusError("InvalidArgument", `invalid denom: ${denom}`);
}

/** sdk x/bank/keeper/grpc_query.go Balance. */
export const balance = query("cosmos.bank.v1beta1.QueryBalanceRequest", "cosmos.bank.v1beta1.QueryBalanceResponse", (ctx, req) => {
  assertQueryDenom(req.denom);
  const addr = parseQueryAddress(req.address);
  return { balance: coinToProto(getBalance(ctx, addr, req.denom)) };
});

/** sdk x/bank/keeper/grpc_query.go AllBalances. */
export const allBalances = query(
  "cosmos.bank.v1beta1.QueryAllBalancesRequest",
  "cosmos.bank.v1beta1.QueryAllBalancesResponse",
  (ctx, req) => {
    const addr = parseQueryAddress(req.address);
    const page = pageOfBalances(ctx, addr, req.pagination, (coin) => {
      const shown = req.resolve_denom ? (getDenomMetaData(ctx, coin.denom)?.display ?? coin.denom) : coin.denom;
      return coinToProto(newCoin(shown, coin.amount));
    });
    return { balances: page.results, pagination: page.pagination };
  },
);

/** sdk x/bank/keeper/grpc_query.go SpendableBalances: pages over balances, shows what may be spent of each. */
export function spendableBalances(accounts: BankAccountPort) {
  return query("cosmos.bank.v1beta1.QuerySpendableBalancesRequest", "cosmos.bank.v1beta1.QuerySpendableBalancesResponse", (ctx, req) => {
    const addr = parseQueryAddress(req.address);
    const page = pageOfBalances(ctx, addr, req.pagination, (coin) => coin.denom);
    const spendable = spendableCoins(accounts, ctx, addr);
    const balances = page.results.map((denom) => coinToProto(newCoin(denom, amountOf(spendable, denom))));
    return { balances, pagination: page.pagination };
  });
}

/** sdk x/bank/keeper/grpc_query.go SpendableBalanceByDenom. */
export function spendableBalanceByDenom(accounts: BankAccountPort) {
  return query(
    "cosmos.bank.v1beta1.QuerySpendableBalanceByDenomRequest",
    "cosmos.bank.v1beta1.QuerySpendableBalanceByDenomResponse",
    (ctx, req) => {
      const addr = parseQueryAddress(req.address);
      assertQueryDenom(req.denom);
      return { balance: coinToProto(spendableCoin(accounts, ctx, addr, req.denom)) };
    },
  );
}

function pageOfBalances<T>(ctx: ReadCtx, addr: ByteStr, req: PageRequest | undefined, transform: (coin: Coin) => T): Page<T> {
  const pair = balancePair(addr);
  try {
    return collectionPaginate(ctx.kv(STORE), { collection: BALANCES_PREFIX, pair }, req, (key, value) => {
      const denom = strToText(key.slice(pair.length) as ByteStr);
      return transform(newCoin(denom, decodeBalance(value)));
    });
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw new GrpcStatusError("InvalidArgument", `paginate: ${err.message}`);
  }
}
