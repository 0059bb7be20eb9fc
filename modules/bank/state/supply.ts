import { type ByteStr, byteStr, prefixEnd, strToText } from "#kernel/base/bytes.js";
import { type Coin, coinOf, newCoin } from "#kernel/base/coin.js";
import { Panic } from "#kernel/base/errors.js";
import { intFromWire } from "#kernel/base/int.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { STORE, SUPPLY_PREFIX, supplyKey } from "./keys.js";

/** sdk x/bank/keeper/keeper.go GetSupply: zero when absent. */
export function getSupply(ctx: ReadCtx, denom: string): Coin {
  const stored = ctx.kv(STORE).get(supplyKey(denom));
  return newCoin(denom, stored === undefined ? 0n : decodeSupply(stored));
}

/** sdk x/bank/keeper/keeper.go HasSupply. */
export function hasSupply(ctx: ReadCtx, denom: string): boolean {
  return ctx.kv(STORE).has(supplyKey(denom));
}

/** sdk x/bank/keeper/keeper.go setSupply: a zero supply is deleted. */
export function setSupply(ctx: Ctx, supply: Coin): void {
  const kv = ctx.kv(STORE);
  if (supply.amount === 0n) kv.delete(supplyKey(supply.denom));
  else kv.set(supplyKey(supply.denom), byteStr(supply.amount.toString()));
}

/** Amount of a supply record. @throws Panic when it is no number. */
export function decodeSupply(stored: ByteStr): bigint {
  const amount = intFromWire(strToText(stored));
  if (amount === undefined) throw new Panic("collections: encoding error: value decode: invalid supply");
  return amount;
}

/** sdk x/bank/keeper/view.go IterateTotalSupply, in denom order. @param visit stops the walk by returning true */
export function iterateTotalSupply(ctx: ReadCtx, visit: (supply: Coin) => boolean): void {
  const it = ctx.kv(STORE).iterate(SUPPLY_PREFIX, prefixEnd(SUPPLY_PREFIX));
  try {
    for (; it.valid(); it.next()) {
      const denom = strToText(it.key().slice(SUPPLY_PREFIX.length) as ByteStr);
      if (visit(coinOf(denom, decodeSupply(it.value())))) return;
    }
  } finally {
    it.close();
  }
}
