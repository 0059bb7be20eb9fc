import type { ByteStr } from "#kernel/base/bytes.js";
import { type Coin, newCoin } from "#kernel/base/coin.js";
import { DEC_ZERO, type Dec, decFromInt, decQuoInt } from "#kernel/base/dec.js";
import { Panic } from "#kernel/base/errors.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { BONDED_POOL, NOT_BONDED_POOL } from "../protocol/types.js";
import type { Keeper } from "./keeper.js";
import { bondDenom } from "./params.js";

/** sdk x/staking/keeper/pool.go bondedTokensToNotBonded. */
export function bondedTokensToNotBonded(k: Keeper, ctx: Ctx, amount: bigint): void {
  move(k, ctx, BONDED_POOL, NOT_BONDED_POOL, amount);
}

/** sdk x/staking/keeper/pool.go notBondedTokensToBonded. */
export function notBondedTokensToBonded(k: Keeper, ctx: Ctx, amount: bigint): void {
  move(k, ctx, NOT_BONDED_POOL, BONDED_POOL, amount);
}

function move(k: Keeper, ctx: Ctx, from: string, to: string, amount: bigint): void {
  const denom = bondDenom(ctx);
  k.ports.bank.sendCoinsFromModuleToModule(ctx, from, to, bondCoins(denom, amount));
}

/** sdk types NewCoins(NewCoin): a zero amount gives no coins. @throws Panic for an invalid denom or a negative amount. */
export function bondCoins(denom: string, amount: bigint): Coin[] {
  const coin = newCoin(denom, amount);
  return amount === 0n ? [] : [coin];
}

/** sdk x/staking/keeper/pool.go burnBondedTokens, burnNotBondedTokens. Nothing happens for 0 or less. */
export function burnFromPool(k: Keeper, ctx: Ctx, pool: string, amount: bigint): void {
  if (amount <= 0n) return;
  const denom = bondDenom(ctx);
  k.ports.bank.burnCoins(ctx, pool, bondCoins(denom, amount));
}

/** sdk x/staking/keeper/pool.go TotalBondedTokens. Creates the pool account when it is absent. */
export function totalBondedTokens(k: Keeper, ctx: Ctx): bigint {
  return poolBalance(k, ctx, BONDED_POOL);
}

/** Balance of a pool in the bond denom: account, params, balance, in this order. */
function poolBalance(k: Keeper, ctx: Ctx, pool: string): bigint {
  k.ports.auth.getModuleAccount(ctx, pool);
  const denom = bondDenom(ctx);
  return k.ports.bank.getBalance(ctx, poolAddress(k, pool), denom).amount;
}

/** Address bytes of a pool. @throws Panic when it is not a module account of this chain. */
export function poolAddress(k: Keeper, pool: string): ByteStr {
  const address = k.ports.auth.getModuleAddress(pool);
  if (address === undefined) throw new Panic(`${pool} module account has not been set`);
  return address;
}

/** sdk x/staking/keeper/pool.go StakingTokenSupply. */
export function stakingTokenSupply(k: Keeper, ctx: ReadCtx): bigint {
  return k.ports.bank.getSupply(ctx, bondDenom(ctx)).amount;
}

/** sdk x/staking/keeper/pool.go BondedRatio: bonded / supply, 0 without supply. */
export function bondedRatio(k: Keeper, ctx: Ctx): Dec {
  const supply = stakingTokenSupply(k, ctx);
  if (supply <= 0n) return DEC_ZERO;
  return decQuoInt(decFromInt(totalBondedTokens(k, ctx)), supply);
}
