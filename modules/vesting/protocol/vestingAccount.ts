import {
  addCoin,
  addCoins,
  amountOf,
  type Coins,
  coinsFromProto,
  coinsToProto,
  minCoins,
  NO_COINS,
  newCoin,
  subCoins,
} from "#kernel/base/coin.js";
import { decFromInt, decMul, decQuo, decRoundInt } from "#kernel/base/dec.js";
import { Panic } from "#kernel/base/errors.js";
import { intMax, intMin } from "#kernel/base/int.js";
import { type Time, unixSeconds } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Account, AccountOf } from "#modules/auth/protocol/account.js";

type BaseVesting = MessageMap["cosmos.vesting.v1beta1.BaseVestingAccount"];

/** sdk x/auth/vesting/exported VestingAccount: every vesting type but the bare BaseVestingAccount. */
export type VestingAccount =
  | AccountOf<"cosmos.vesting.v1beta1.ContinuousVestingAccount">
  | AccountOf<"cosmos.vesting.v1beta1.DelayedVestingAccount">
  | AccountOf<"cosmos.vesting.v1beta1.PeriodicVestingAccount">
  | AccountOf<"cosmos.vesting.v1beta1.PermanentLockedAccount">;

/** True for the four types that lock coins; a BaseVestingAccount alone is none of them. */
export function isVestingAccount(account: Account): account is VestingAccount {
  switch (account.type) {
    case "cosmos.vesting.v1beta1.ContinuousVestingAccount":
    case "cosmos.vesting.v1beta1.DelayedVestingAccount":
    case "cosmos.vesting.v1beta1.PeriodicVestingAccount":
    case "cosmos.vesting.v1beta1.PermanentLockedAccount":
      return true;
    default:
      return false;
  }
}

/** @throws Panic when unset, as a nil embedded pointer. */
export function baseVestingOf(account: VestingAccount): BaseVesting {
  const base = account.value.base_vesting_account;
  if (base === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return base;
}

/** sdk x/auth/vesting/types GetVestedCoins. May hold zero amounts. @param time block time */
export function getVestedCoins(account: VestingAccount, time: Time): Coins {
  const base = baseVestingOf(account);
  const original = coinsFromProto(base.original_vesting);
  const now = unixSeconds(time);
  switch (account.type) {
    case "cosmos.vesting.v1beta1.PermanentLockedAccount":
      return NO_COINS;
    case "cosmos.vesting.v1beta1.DelayedVestingAccount":
      return now >= base.end_time ? original : NO_COINS;
    case "cosmos.vesting.v1beta1.ContinuousVestingAccount":
      if (now <= account.value.start_time) return NO_COINS;
      return now >= base.end_time ? original : continuousShare(original, account.value.start_time, now, base.end_time);
    case "cosmos.vesting.v1beta1.PeriodicVestingAccount":
      if (now <= account.value.start_time) return NO_COINS;
      return now >= base.end_time ? original : elapsedPeriods(account.value, now);
  }
}

function continuousShare(original: Coins, start: bigint, now: bigint, end: bigint): Coins {
  const share = decQuo(decFromInt(now - start), decFromInt(end - start));
  return original.map((coin) => newCoin(coin.denom, decRoundInt(decMul(decFromInt(coin.amount), share))));
}

function elapsedPeriods(value: MessageMap["cosmos.vesting.v1beta1.PeriodicVestingAccount"], now: bigint): Coins {
  let vested = NO_COINS;
  let periodStart = value.start_time;
  for (const period of value.vesting_periods) {
    if (now - periodStart < period.length) break;
    vested = addCoins(vested, coinsFromProto(period.amount));
    periodStart += period.length;
  }
  return vested;
}

/** sdk x/auth/vesting/types GetVestingCoins: what has not vested yet. */
function getVestingCoins(account: VestingAccount, time: Time): Coins {
  const original = coinsFromProto(baseVestingOf(account).original_vesting);
  if (account.type === "cosmos.vesting.v1beta1.PermanentLockedAccount") return original;
  return subCoins(original, getVestedCoins(account, time));
}

/** sdk x/auth/vesting/types LockedCoins: vesting coins that are not delegated; they may not be spent. */
export function lockedCoins(account: VestingAccount, time: Time): Coins {
  const vesting = getVestingCoins(account, time);
  return subCoins(vesting, minCoins(vesting, coinsFromProto(baseVestingOf(account).delegated_vesting)));
}

/**
 * sdk x/auth/vesting/types TrackDelegation, on a copy.
 * @param balance what the delegator held before. @throws Panic for a zero amount or too small a balance.
 */
export function trackDelegation<A extends VestingAccount>(account: A, time: Time, balance: Coins, amount: Coins): A {
  const vesting = getVestingCoins(account, time);
  const base = baseVestingOf(account);
  let delegatedVesting = coinsFromProto(base.delegated_vesting);
  let delegatedFree = coinsFromProto(base.delegated_free);
  for (const coin of amount) {
    if (coin.amount === 0n || amountOf(balance, coin.denom) < coin.amount) {
      throw new Panic("delegation attempt with zero coins or insufficient funds");
    }
    const stillVesting = amountOf(vesting, coin.denom) - amountOf(delegatedVesting, coin.denom);
    const fromVesting = intMin(intMax(stillVesting, 0n), coin.amount);
    const fromFree = coin.amount - fromVesting;
    if (fromVesting !== 0n) delegatedVesting = addCoin(delegatedVesting, newCoin(coin.denom, fromVesting));
    if (fromFree !== 0n) delegatedFree = addCoin(delegatedFree, newCoin(coin.denom, fromFree));
  }
  return withDelegated(account, delegatedFree, delegatedVesting);
}

/** sdk x/auth/vesting/types TrackUndelegation, on a copy. @throws Panic for a zero amount. */
export function trackUndelegation<A extends VestingAccount>(account: A, amount: Coins): A {
  const base = baseVestingOf(account);
  let delegatedVesting = coinsFromProto(base.delegated_vesting);
  let delegatedFree = coinsFromProto(base.delegated_free);
  for (const coin of amount) {
    if (coin.amount === 0n) throw new Panic("undelegation attempt with zero coins");
    const toFree = intMin(amountOf(delegatedFree, coin.denom), coin.amount);
    const toVesting = intMin(amountOf(delegatedVesting, coin.denom), coin.amount - toFree);
    if (toFree !== 0n) delegatedFree = subCoins(delegatedFree, [newCoin(coin.denom, toFree)]);
    if (toVesting !== 0n) delegatedVesting = subCoins(delegatedVesting, [newCoin(coin.denom, toVesting)]);
  }
  return withDelegated(account, delegatedFree, delegatedVesting);
}

function withDelegated<A extends VestingAccount>(account: A, free: Coins, vesting: Coins): A {
  const base = { ...baseVestingOf(account), delegated_free: coinsToProto(free), delegated_vesting: coinsToProto(vesting) };
  return { ...account, value: { ...account.value, base_vesting_account: base } } as A;
}
