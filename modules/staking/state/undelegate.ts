import { accAddressFromBech32, valAddressFromBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import { type Time, ZERO_TIME } from "#kernel/base/time.js";
import type { Ctx } from "#kernel/module/context.js";
import { stakingErrors } from "../protocol/errors.js";
import { NOT_BONDED_POOL, type UnbondingDelegationEntry } from "../protocol/types.js";
import { isBonded, isUnbonded } from "../protocol/validator.js";
import { delegate, unbond } from "./delegate.js";
import type { Keeper } from "./keeper.js";
import { bondDenom, getParams } from "./params.js";
import { bondCoins, bondedTokensToNotBonded } from "./pools.js";
import {
  type DvvTriplet,
  getRedelegation,
  hasMaxRedelegationEntries,
  hasReceivingRedelegation,
  insertRedelegationQueue,
  removeRedelegation,
  setRedelegation,
  setRedelegationEntry,
} from "./redelegations.js";
import {
  type DvPair,
  deleteUnbondingIndex,
  getUnbondingDelegation,
  hasMaxUnbondingEntries,
  insertUnbondingQueue,
  removeUnbondingDelegation,
  setUnbondingDelegation,
  setUnbondingDelegationEntry,
} from "./unbonding.js";
import { findValidator, getValidator } from "./validators.js";

/** sdk x/staking/keeper/delegation.go Undelegate. */
export function undelegate(
  k: Keeper,
  ctx: Ctx,
  delegator: string,
  validator: string,
  shares: Dec,
): { completionTime: Time; amount: bigint } {
  const del = accAddressFromBech32(delegator);
  const val = valAddressFromBech32(validator);
  const v = getValidator(ctx, val);
  if (hasMaxUnbondingEntries(ctx, del, val)) throw stakingErrors.maxUnbondingDelegationEntries.bare();
  const amount = unbond(k, ctx, del, val, shares);
  if (isBonded(v)) bondedTokensToNotBonded(k, ctx, amount);
  const completionTime = ctx.time + getParams(ctx).unbondingTime;
  const fresh = { creationHeight: ctx.height, completionTime, balance: amount };
  const record = setUnbondingDelegationEntry(k, ctx, delegator, validator, fresh);
  insertUnbondingQueue(ctx, record, completionTime);
  return { completionTime, amount };
}

const isMature = (e: { completionTime: Time; unbondingOnHoldRefCount: bigint }, now: Time): boolean =>
  e.completionTime <= now && e.unbondingOnHoldRefCount === 0n;

/**
 * sdk x/staking/keeper/delegation.go CompleteUnbonding: pays out what is mature.
 * @returns the sum paid and its denom; undefined when there is no record any more (the pair was queued twice).
 */
export function completeUnbonding(k: Keeper, ctx: Ctx, pair: DvPair): { denom: string; amount: bigint } | undefined {
  const del = accAddressFromBech32(pair.delegator_address);
  const found = getUnbondingDelegation(ctx, del, valAddressFromBech32(pair.validator_address));
  if (found === undefined) return undefined;
  const denom = bondDenom(ctx);
  const kept: UnbondingDelegationEntry[] = [];
  let amount = 0n;
  for (const entry of found.entries) {
    if (!isMature(entry, ctx.time)) {
      kept.push(entry);
      continue;
    }
    deleteUnbondingIndex(ctx, entry.unbondingId);
    if (entry.balance === 0n) continue;
    k.ports.bank.undelegateCoinsFromModuleToAccount(ctx, NOT_BONDED_POOL, del, bondCoins(denom, entry.balance));
    amount += entry.balance;
  }
  if (kept.length === 0) removeUnbondingDelegation(ctx, found);
  else setUnbondingDelegation(ctx, { ...found, entries: kept });
  return { denom, amount };
}

/**
 * sdk x/staking/keeper/delegation.go CompleteRedelegation.
 * @returns the sum of the finished entries' initial balances; undefined when there is no record any more.
 */
export function completeRedelegation(ctx: Ctx, triplet: DvvTriplet): { denom: string; amount: bigint } | undefined {
  const found = getRedelegation(
    ctx,
    accAddressFromBech32(triplet.delegator_address),
    valAddressFromBech32(triplet.validator_src_address),
    valAddressFromBech32(triplet.validator_dst_address),
  );
  if (found === undefined) return undefined;
  const denom = bondDenom(ctx);
  let amount = 0n;
  const kept = found.entries.filter((entry) => {
    if (!isMature(entry, ctx.time)) return true;
    deleteUnbondingIndex(ctx, entry.unbondingId);
    amount += entry.initialBalance;
    return false;
  });
  if (kept.length === 0) removeRedelegation(ctx, found);
  else setRedelegation(ctx, { ...found, entries: kept });
  return { denom, amount };
}

/** sdk x/staking/keeper/delegation.go BeginRedelegation. @returns when it is complete; Go's zero time when at once. */
export function beginRedelegation(k: Keeper, ctx: Ctx, delegator: string, source: string, destination: string, shares: Dec): Time {
  const del = accAddressFromBech32(delegator);
  const src = valAddressFromBech32(source);
  const dst = valAddressFromBech32(destination);
  if (src === dst) throw stakingErrors.selfRedelegation.bare();
  const to = findValidator(ctx, dst);
  if (to === undefined) throw stakingErrors.badRedelegationDst.bare();
  const from = findValidator(ctx, src);
  if (from === undefined) throw stakingErrors.badRedelegationSrc.bare();
  if (hasReceivingRedelegation(ctx, del, src)) throw stakingErrors.transitiveRedelegation.bare();
  if (hasMaxRedelegationEntries(ctx, del, src, dst)) throw stakingErrors.maxRedelegationEntries.bare();
  const amount = unbond(k, ctx, del, src, shares);
  if (amount === 0n) throw stakingErrors.tinyRedelegationAmount.bare();
  const sharesDst = delegate(k, ctx, del, amount, from.status, to, false);

  const begin = beginInfo(ctx, src);
  if (begin === undefined) return ZERO_TIME;
  const ends = { delegatorAddress: delegator, validatorSrcAddress: source, validatorDstAddress: destination };
  const fresh = { ...begin, initialBalance: amount, sharesDst };
  const record = setRedelegationEntry(k, ctx, ends, fresh);
  insertRedelegationQueue(ctx, record, begin.completionTime);
  return begin.completionTime;
}

/** sdk getBeginInfo: undefined when the source is unbonded, so that nothing is left to wait for. */
function beginInfo(ctx: Ctx, src: ByteStr): { completionTime: Time; creationHeight: bigint } | undefined {
  const v = getValidator(ctx, src);
  const { unbondingTime } = getParams(ctx);
  if (isBonded(v)) return { completionTime: ctx.time + unbondingTime, creationHeight: ctx.height };
  if (isUnbonded(v)) return undefined;
  return { completionTime: v.unbondingTime, creationHeight: v.unbondingHeight };
}
