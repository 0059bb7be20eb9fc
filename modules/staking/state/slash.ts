import { accAddressFromBech32, valAddressFromBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import {
  DEC_ONE,
  DEC_ZERO,
  type Dec,
  decFromInt,
  decMin,
  decMul,
  decMulInt,
  decQuoRoundUp,
  decToText,
  decTruncateInt,
} from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { intMin } from "#kernel/base/int.js";
import type { Ctx } from "#kernel/module/context.js";
import { stakingErrors } from "../protocol/errors.js";
import {
  BONDED_POOL,
  NOT_BONDED_POOL,
  POWER_REDUCTION,
  type Redelegation,
  type RedelegationEntry,
  type UnbondingDelegation,
  type Validator,
} from "../protocol/types.js";
import { isBonded, isUnbonded, operatorOf } from "../protocol/validator.js";
import { unbond } from "./delegate.js";
import { getDelegation } from "./delegations.js";
import type { Keeper } from "./keeper.js";
import { burnFromPool } from "./pools.js";
import { getRedelegationsFromSrcValidator } from "./redelegations.js";
import { getUnbondingDelegation, getUnbondingDelegationsFromValidator, setUnbondingDelegation } from "./unbonding.js";
import { getValidator, getValidatorByConsAddr, removeValidatorTokens } from "./validators.js";

/**
 * sdk x/staking/keeper/slash.go Slash.
 * @param power consensus power at the infraction. @param fraction 0..1.
 * @returns tokens burned of the validator itself. An unknown validator costs nothing.
 * @throws PlainError for an unbonded validator or an infraction in the future.
 */
export function slash(k: Keeper, ctx: Ctx, cons: ByteStr, infractionHeight: bigint, power: bigint, fraction: Dec): bigint {
  if (fraction < DEC_ZERO) throw new PlainError(`attempted to slash with a negative slash factor: ${decToText(fraction)}`);
  const slashAmount = decTruncateInt(decMul(decFromInt(power * POWER_REDUCTION), fraction));
  const v = findByConsAddr(ctx, cons);
  if (v === undefined) return 0n;
  if (isUnbonded(v)) throw new PlainError(`should not be slashing unbonded validator: ${v.operatorAddress}`);
  const val = operatorOf(v);
  for (const hooks of k.hooks) hooks.beforeValidatorModified?.(ctx, val);
  const counted = slashMovedStake(k, ctx, val, infractionHeight, fraction);
  const burn = clamp(slashAmount - counted, v.tokens);
  if (burn === 0n) return 0n;

  const effective = decMin(decQuoRoundUp(decFromInt(burn), decFromInt(v.tokens)), DEC_ONE);
  for (const hooks of k.hooks) hooks.beforeValidatorSlashed?.(ctx, val, effective);
  const left = removeValidatorTokens(ctx, v, burn);
  burnFromPool(k, ctx, poolOf(left), burn);
  return burn;
}

function findByConsAddr(ctx: Ctx, cons: ByteStr): Validator | undefined {
  try {
    return getValidatorByConsAddr(ctx, cons);
  } catch (err) {
    if (stakingErrors.noValidatorFound.is(err)) return undefined;
    throw err;
  }
}

function clamp(amount: bigint, most: bigint): bigint {
  const least = intMin(amount, most);
  return least < 0n ? 0n : least;
}

const poolOf = (v: Validator): string => (isBonded(v) ? BONDED_POOL : NOT_BONDED_POOL);

/** Stake that left the validator after the infraction. @returns what counts against the slash amount. */
function slashMovedStake(k: Keeper, ctx: Ctx, val: ByteStr, infractionHeight: bigint, fraction: Dec): bigint {
  if (infractionHeight > ctx.height) {
    throw new PlainError(`impossible attempt to slash future infraction at height ${infractionHeight} but we are at height ${ctx.height}`);
  }
  if (infractionHeight === ctx.height) return 0n;
  let counted = 0n;
  for (const u of getUnbondingDelegationsFromValidator(ctx, val))
    counted += slashUnbondingDelegation(k, ctx, u, infractionHeight, fraction);
  for (const r of getRedelegationsFromSrcValidator(ctx, val)) counted += slashRedelegation(k, ctx, r, infractionHeight, fraction);
  return counted;
}

/** True when an entry began at or after the infraction and can still be slashed. */
function isLiable(
  ctx: Ctx,
  e: { creationHeight: bigint; completionTime: bigint; unbondingOnHoldRefCount: bigint },
  infractionHeight: bigint,
): boolean {
  if (e.creationHeight < infractionHeight) return false;
  return e.completionTime > ctx.time || e.unbondingOnHoldRefCount > 0n;
}

/** sdk SlashUnbondingDelegation. The amount counts in full even when less is left to burn. */
function slashUnbondingDelegation(k: Keeper, ctx: Ctx, u: UnbondingDelegation, infractionHeight: bigint, fraction: Dec): bigint {
  let total = 0n;
  let burned = 0n;
  let current = u;
  for (const [i, entry] of u.entries.entries()) {
    if (!isLiable(ctx, entry, infractionHeight)) continue;
    const amount = decTruncateInt(decMulInt(fraction, entry.initialBalance));
    total += amount;
    const cut = intMin(amount, entry.balance);
    if (cut === 0n) continue;
    burned += cut;
    current = withBalance(current, i, entry.balance - cut);
    setUnbondingDelegation(ctx, current);
  }
  burnFromPool(k, ctx, NOT_BONDED_POOL, burned);
  return total;
}

function withBalance(u: UnbondingDelegation, index: number, balance: bigint): UnbondingDelegation {
  return { ...u, entries: u.entries.map((e, i) => (i === index ? { ...e, balance } : e)) };
}

/** sdk SlashRedelegation. Takes from what the delegator unbonds at the destination first, then from the delegation there. */
function slashRedelegation(k: Keeper, ctx: Ctx, r: Redelegation, infractionHeight: bigint, fraction: Dec): bigint {
  const dst = valAddressFromBech32(r.validatorDstAddress);
  const del = accAddressFromBech32(r.delegatorAddress);
  let total = 0n;
  let bonded = 0n;
  let notBonded = 0n;
  for (const entry of r.entries) {
    if (!isLiable(ctx, entry, infractionHeight)) continue;
    const amount = decTruncateInt(decMulInt(fraction, entry.initialBalance));
    total += amount;
    const taken = takeFromUnbonding(ctx, del, dst, amount, infractionHeight);
    notBonded += taken;
    const tokens = takeFromDelegation(k, ctx, del, dst, entry, amount - taken, fraction);
    if (tokens === undefined) continue;
    if (isBonded(getValidator(ctx, dst))) bonded += tokens;
    else notBonded += tokens;
  }
  burnFromPool(k, ctx, BONDED_POOL, bonded);
  burnFromPool(k, ctx, NOT_BONDED_POOL, notBonded);
  return total;
}

/** @returns tokens taken out of the delegator's unbonding entries at the destination. */
function takeFromUnbonding(ctx: Ctx, del: ByteStr, dst: ByteStr, amount: bigint, infractionHeight: bigint): bigint {
  let current = getUnbondingDelegation(ctx, del, dst);
  if (current === undefined) return 0n;
  let taken = 0n;
  for (const [i, entry] of current.entries.entries()) {
    const cut = intMin(amount - taken, entry.balance);
    if (cut === 0n || !isLiable(ctx, entry, infractionHeight)) continue;
    taken += cut;
    current = withBalance(current, i, entry.balance - cut);
    setUnbondingDelegation(ctx, current);
  }
  return taken;
}

/** @returns tokens unbonded at the destination; undefined when there is nothing to take. */
function takeFromDelegation(
  k: Keeper,
  ctx: Ctx,
  del: ByteStr,
  dst: ByteStr,
  entry: RedelegationEntry,
  amount: bigint,
  fraction: Dec,
): bigint | undefined {
  const shares = decMul(fraction, entry.sharesDst);
  if (shares === DEC_ZERO || amount === 0n) return undefined;
  const delegation = getDelegation(ctx, del, dst);
  if (delegation === undefined) return undefined;
  return unbond(k, ctx, del, dst, decMin(shares, delegation.shares));
}
