import { type ByteStr, byteStr, EMPTY, prefixEnd, strToText } from "#kernel/base/bytes.js";
import { addCoin, type Coin, type Coins, coinError, coinToText, NO_COINS, newCoin } from "#kernel/base/coin.js";
import { isErrorValue, Panic } from "#kernel/base/errors.js";
import { intFromWire } from "#kernel/base/int.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { BALANCES_PREFIX, balanceKey, balancePair, ownerKey, STORE, splitBalanceKey } from "./keys.js";

/** sdk x/bank/keeper/view.go GetBalance. An undecodable balance reads as zero. */
export function getBalance(ctx: ReadCtx, addr: ByteStr, denom: string): Coin {
  const stored = ctx.kv(STORE).get(balanceKey(addr, denom));
  const amount = stored === undefined ? 0n : (tryDecodeBalance(stored) ?? 0n);
  return newCoin(denom, amount);
}

/** sdk x/bank/types/balance.go BalanceValueCodec: decimal text, or a Coin of an older version. @throws Panic when neither. */
export function decodeBalance(stored: ByteStr): bigint {
  const amount = tryDecodeBalance(stored);
  if (amount === undefined) throw new Panic("collections: encoding error: value decode: invalid balance");
  return amount;
}

function tryDecodeBalance(stored: ByteStr): bigint | undefined {
  const amount = intFromWire(strToText(stored));
  if (amount !== undefined) return amount;
  try {
    return intFromWire(codec.decodeStr("cosmos.base.v1beta1.Coin", stored).amount);
  } catch (err) {
    if (isErrorValue(err)) return undefined;
    throw err;
  }
}

/** sdk x/bank/keeper/send.go setBalance: owner index first; a zero balance is deleted. @throws TxError sdk/10. */
export function setBalance(ctx: Ctx, addr: ByteStr, balance: Coin): void {
  if (coinError(balance) !== undefined) throw sdkErrors.invalidCoins.wrap(coinToText(balance));
  const kv = ctx.kv(STORE);
  const index = ownerKey(addr, balance.denom);
  const key = balanceKey(addr, balance.denom);
  if (balance.amount === 0n) {
    kv.delete(index);
    kv.delete(key);
  } else {
    kv.set(index, EMPTY);
    kv.set(key, byteStr(balance.amount.toString()));
  }
}

/** sdk x/bank/keeper/view.go IterateAccountBalances, in denom order. */
export function* iterateAccountBalances(ctx: ReadCtx, addr: ByteStr): Generator<Coin> {
  const prefix = (BALANCES_PREFIX + balancePair(addr)) as ByteStr;
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    for (; it.valid(); it.next()) {
      const denom = strToText(it.key().slice(prefix.length) as ByteStr);
      yield newCoin(denom, decodeBalance(it.value()));
    }
  } finally {
    it.close();
  }
}

/** sdk x/bank/keeper/view.go GetAllBalances: sorted, zeros dropped. */
export function getAllBalances(ctx: ReadCtx, addr: ByteStr): Coins {
  let balances = NO_COINS;
  for (const balance of iterateAccountBalances(ctx, addr)) balances = addCoin(balances, balance);
  return balances;
}

/** sdk x/bank/keeper/view.go IterateAllBalances, in key order. @param visit stops the walk by returning true. @throws Panic for a bad coin */
export function iterateAllBalances(ctx: ReadCtx, visit: (addr: ByteStr, balance: Coin) => boolean): void {
  const it = ctx.kv(STORE).iterate(BALANCES_PREFIX, prefixEnd(BALANCES_PREFIX));
  try {
    for (; it.valid(); it.next()) {
      const { address, denom } = splitBalanceKey(it.key().slice(BALANCES_PREFIX.length) as ByteStr);
      if (visit(address, newCoin(strToText(denom), decodeBalance(it.value())))) return;
    }
  } finally {
    it.close();
  }
}
