import { valAddressFromBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import {
  DEC_ONE,
  DEC_ZERO,
  type Dec,
  decFromInt,
  decFromWire,
  decMulInt,
  decMulTruncate,
  decQuo,
  decQuoTruncate,
  decRaw,
  decSub,
  decToText,
  decToWire,
} from "#kernel/base/dec.js";
import {
  addDecCoins,
  type DecCoins,
  mulDecCoinsTruncate,
  NO_DEC_COINS,
  quoDecCoinsTruncate,
  safeSubDecCoins,
  subDecCoins,
} from "#kernel/base/decCoin.js";
import { Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { DelegationLike, DistributionPorts, ValidatorLike } from "../ports.js";
import { requireDelegation } from "./keeper.js";
import { STORE, slashEventsAt } from "./keys.js";
import {
  deleteHistoricalRewards,
  getCommunityPool,
  getCurrentRewards,
  getHistoricalRewards,
  getOutstanding,
  getStartingInfo,
  setCommission,
  setCommunityPool,
  setCurrentRewards,
  setHistoricalRewards,
  setOutstanding,
  setSlashEvent,
  setStartingInfo,
} from "./records.js";

/** Rounding that a stake recomputed over slashes may be above the real one. */
const STAKE_MARGIN = decRaw(3n);

/** sdk x/distribution/keeper/validator.go initializeValidator. */
export function initializeValidator(ctx: Ctx, val: ByteStr): void {
  setHistoricalRewards(ctx, val, 0n, { ratio: NO_DEC_COINS, referenceCount: 1 });
  setCurrentRewards(ctx, val, { rewards: NO_DEC_COINS, period: 1n });
  setCommission(ctx, val, NO_DEC_COINS);
  setOutstanding(ctx, val, NO_DEC_COINS);
}

/** sdk x/distribution/keeper/validator.go IncrementValidatorPeriod. @returns the period that has ended. */
export function incrementValidatorPeriod(ctx: Ctx, validator: ValidatorLike): bigint {
  const val = valAddressFromBech32(validator.operatorAddress);
  const { rewards, period } = getCurrentRewards(ctx, val);
  const ratio = validator.tokens === 0n ? toCommunityPool(ctx, val, rewards) : quoDecCoinsTruncate(rewards, decFromInt(validator.tokens));
  const before = getHistoricalRewards(ctx, val, period - 1n).ratio;
  decrementReferenceCount(ctx, val, period - 1n);
  setHistoricalRewards(ctx, val, period, { ratio: addDecCoins(before, ratio), referenceCount: 1 });
  setCurrentRewards(ctx, val, { rewards: NO_DEC_COINS, period: period + 1n });
  return period;
}

/** Rewards of a validator without tokens have no owner. @returns the ratio of such a period: none. */
function toCommunityPool(ctx: Ctx, val: ByteStr, rewards: DecCoins): DecCoins {
  const pool = getCommunityPool(ctx);
  const outstanding = getOutstanding(ctx, val);
  const rest = subDecCoins(outstanding, rewards);
  setCommunityPool(ctx, addDecCoins(pool, rewards));
  setOutstanding(ctx, val, rest);
  return NO_DEC_COINS;
}

function incrementReferenceCount(ctx: Ctx, val: ByteStr, period: bigint): void {
  const old = getHistoricalRewards(ctx, val, period);
  if (old.referenceCount >= 2) throw new Panic("reference count should never exceed 2");
  setHistoricalRewards(ctx, val, period, { ...old, referenceCount: old.referenceCount + 1 });
}

/** sdk x/distribution/keeper/validator.go decrementReferenceCount: the last reference deletes the record. */
export function decrementReferenceCount(ctx: Ctx, val: ByteStr, period: bigint): void {
  const old = getHistoricalRewards(ctx, val, period);
  if (old.referenceCount === 0) throw new Panic("cannot set negative reference count");
  if (old.referenceCount === 1) deleteHistoricalRewards(ctx, val, period);
  else setHistoricalRewards(ctx, val, period, { ...old, referenceCount: old.referenceCount - 1 });
}

/** sdk x/distribution/keeper/delegation.go initializeDelegation. */
export function initializeDelegation(ports: DistributionPorts, ctx: Ctx, val: ByteStr, del: ByteStr): void {
  const previousPeriod = getCurrentRewards(ctx, val).period - 1n;
  incrementReferenceCount(ctx, val, previousPeriod);
  const validator = ports.staking.getValidator(ctx, val);
  const delegation = requireDelegation(ports, ctx, del, val);
  const stake = decQuoTruncate(decMulInt(delegation.shares, validator.tokens), validator.delegatorShares);
  setStartingInfo(ctx, val, del, { previousPeriod, stake, height: ctx.height });
}

/** sdk x/distribution/keeper/delegation.go calculateDelegationRewardsBetween. */
function rewardsBetween(ctx: ReadCtx, val: ByteStr, start: bigint, end: bigint, stake: Dec): DecCoins {
  if (start > end) throw new Panic("startingPeriod cannot be greater than endingPeriod");
  if (stake < DEC_ZERO) throw new Panic("stake should not be negative");
  const from = getHistoricalRewards(ctx, val, start);
  const to = getHistoricalRewards(ctx, val, end);
  const { diff, negative } = safeSubDecCoins(to.ratio, from.ratio);
  if (negative) throw new Panic("negative coin amount");
  return mulDecCoinsTruncate(diff, stake);
}

/**
 * sdk x/distribution/keeper/delegation.go CalculateDelegationRewards.
 * @param endingPeriod the period that {@link incrementValidatorPeriod} has just ended.
 */
export function calculateDelegationRewards(
  ctx: ReadCtx,
  validator: ValidatorLike,
  delegation: DelegationLike,
  del: ByteStr,
  endingPeriod: bigint,
): DecCoins {
  const val = valAddressFromBech32(validator.operatorAddress);
  const info = getStartingInfo(ctx, val, del);
  if (info.height === ctx.height) return NO_DEC_COINS;
  let { previousPeriod: start, stake } = info;
  let rewards: DecCoins = NO_DEC_COINS;
  if (ctx.height > info.height) {
    iterateSlashEventsBetween(ctx, val, info.height, ctx.height, (period, fraction) => {
      if (period <= start) return;
      rewards = addDecCoins(rewards, rewardsBetween(ctx, val, start, period, stake));
      stake = decMulTruncate(stake, decSub(DEC_ONE, fraction));
      start = period;
    });
  }
  const current = decQuo(decMulInt(delegation.shares, validator.tokens), validator.delegatorShares);
  stake = boundedStake(stake, current, delegation.delegatorAddress);
  return addDecCoins(rewards, rewardsBetween(ctx, val, start, endingPeriod, stake));
}

function boundedStake(stake: Dec, current: Dec, delegator: string): Dec {
  if (stake <= current) return stake;
  if (stake <= current + STAKE_MARGIN) return current;
  throw new Panic(
    `calculated final stake for delegator ${delegator} greater than current stake\n\tfinal stake:\t${decToText(stake)}\n\tcurrent stake:\t${decToText(current)}`,
  );
}

/** sdk IterateValidatorSlashEventsBetween: both heights inclusive. */
function iterateSlashEventsBetween(
  ctx: ReadCtx,
  val: ByteStr,
  from: bigint,
  to: bigint,
  fn: (period: bigint, fraction: Dec) => void,
): void {
  const it = ctx.kv(STORE).iterate(slashEventsAt(val, from), slashEventsAt(val, to + 1n));
  try {
    for (; it.valid(); it.next()) {
      const event = codec.decodeStr("cosmos.distribution.v1beta1.ValidatorSlashEvent", it.value());
      fn(event.validator_period, decFromWire(event.fraction));
    }
  } finally {
    it.close();
  }
}

/** sdk x/distribution/keeper/validator.go updateValidatorSlashFraction. @param fraction 0..1 */
export function updateValidatorSlashFraction(ports: DistributionPorts, ctx: Ctx, val: ByteStr, fraction: Dec): void {
  if (fraction > DEC_ONE || fraction < DEC_ZERO) {
    throw new Panic(`fraction must be >=0 and <=1, current fraction: ${decToText(fraction)}`);
  }
  const validator = ports.staking.getValidator(ctx, val);
  const period = incrementValidatorPeriod(ctx, validator);
  incrementReferenceCount(ctx, val, period);
  setSlashEvent(ctx, val, ctx.height, period, { validator_period: period, fraction: decToWire(fraction) });
}
