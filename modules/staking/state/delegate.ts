import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { DEC_ZERO, type Dec, decAdd, decMin, decSub, decToText, decTruncateInt } from "#kernel/base/dec.js";
import { Panic } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { stakingErrors } from "../protocol/errors.js";
import { BONDED_POOL, BondStatus, NOT_BONDED_POOL, type Validator } from "../protocol/types.js";
import {
  invalidExRate,
  isBonded,
  isUnbonded,
  operatorOf,
  sharesFromTokens,
  sharesFromTokensTruncated,
  tokensFromShares,
} from "../protocol/validator.js";
import { getDelegation, removeDelegation, setDelegation } from "./delegations.js";
import { jailValidator } from "./jail.js";
import type { Keeper } from "./keeper.js";
import { bondDenom } from "./params.js";
import { bondCoins, bondedTokensToNotBonded, notBondedTokensToBonded } from "./pools.js";
import { addValidatorTokensAndShares, getValidator, removeValidator, removeValidatorTokensAndShares } from "./validators.js";

/**
 * sdk x/staking/keeper/delegation.go Delegate.
 * @param tokenSrc status of where the tokens are now.
 * @param subtractAccount true: the tokens are taken from the delegator's account.
 * @param v the validator as the caller holds it; it is stored with the new tokens.
 * @returns the shares made.
 */
export function delegate(k: Keeper, ctx: Ctx, del: ByteStr, amount: bigint, tokenSrc: number, v: Validator, subtractAccount: boolean): Dec {
  if (invalidExRate(v)) throw stakingErrors.delegatorShareExRateInvalid.bare();
  const val = operatorOf(v);
  const old = getDelegation(ctx, del, val);
  for (const hooks of k.hooks) {
    if (old === undefined) hooks.beforeDelegationCreated?.(ctx, del, val);
    else hooks.beforeDelegationSharesModified?.(ctx, del, val);
  }
  if (subtractAccount) takeFromAccount(k, ctx, del, amount, tokenSrc, v);
  else moveBetweenPools(k, ctx, amount, tokenSrc, v);

  const { shares } = addValidatorTokensAndShares(ctx, v, amount);
  setDelegation(ctx, {
    delegatorAddress: old?.delegatorAddress ?? accAddressToBech32(del),
    validatorAddress: old?.validatorAddress ?? v.operatorAddress,
    shares: decAdd(old?.shares ?? DEC_ZERO, shares),
  });
  for (const hooks of k.hooks) hooks.afterDelegationModified?.(ctx, del, val);
  return shares;
}

function takeFromAccount(k: Keeper, ctx: Ctx, del: ByteStr, amount: bigint, tokenSrc: number, v: Validator): void {
  if (tokenSrc === BondStatus.bonded) throw new Panic("delegation token source cannot be bonded");
  if (v.status < BondStatus.unbonded || v.status > BondStatus.bonded) throw new Panic("invalid validator status");
  const pool = isBonded(v) ? BONDED_POOL : NOT_BONDED_POOL;
  const denom = bondDenom(ctx);
  k.ports.bank.delegateCoinsFromAccountToModule(ctx, del, pool, bondCoins(denom, amount));
}

function moveBetweenPools(k: Keeper, ctx: Ctx, amount: bigint, tokenSrc: number, v: Validator): void {
  if (tokenSrc < BondStatus.unbonded || tokenSrc > BondStatus.bonded) throw new Panic("unknown token source bond status");
  const fromBonded = tokenSrc === BondStatus.bonded;
  if (fromBonded === isBonded(v)) return;
  if (fromBonded) bondedTokensToNotBonded(k, ctx, amount);
  else notBondedTokensToBonded(k, ctx, amount);
}

/**
 * sdk x/staking/keeper/delegation.go Unbond.
 * @returns the tokens taken out of the validator; they stay in the pool.
 * @throws TxError staking/21 without a delegation, staking/24 when `shares` exceed it.
 */
export function unbond(k: Keeper, ctx: Ctx, del: ByteStr, val: ByteStr, shares: Dec): bigint {
  const delegation = getDelegation(ctx, del, val);
  if (delegation === undefined) throw stakingErrors.noDelegatorForAddress.bare();
  for (const hooks of k.hooks) hooks.beforeDelegationSharesModified?.(ctx, del, val);
  if (delegation.shares < shares) throw stakingErrors.notEnoughDelegationShares.wrap(decToText(delegation.shares));

  let v = getValidator(ctx, val);
  const rest = { ...delegation, shares: decSub(delegation.shares, shares) };
  const isOperator = accAddressFromBech32(delegation.delegatorAddress) === val;
  if (isOperator && !v.jailed && decTruncateInt(tokensFromShares(v, rest.shares)) < v.minSelfDelegation) {
    jailValidator(ctx, v);
    v = getValidator(ctx, val);
  }
  if (rest.shares === DEC_ZERO) removeDelegation(k, ctx, del, val);
  else {
    setDelegation(ctx, rest);
    for (const hooks of k.hooks) hooks.afterDelegationModified?.(ctx, del, val);
  }
  const removed = removeValidatorTokensAndShares(ctx, v, shares);
  if (removed.validator.delegatorShares === DEC_ZERO && isUnbonded(removed.validator)) removeValidator(k, ctx, val);
  return removed.tokens;
}

/**
 * sdk x/staking/keeper/delegation.go ValidateUnbondAmount.
 * @returns the shares to unbond for `amount` tokens, at most the delegation's.
 */
export function validateUnbondAmount(ctx: ReadCtx, del: ByteStr, val: ByteStr, amount: bigint): Dec {
  const v = getValidator(ctx, val);
  const delegation = getDelegation(ctx, del, val);
  if (delegation === undefined) throw stakingErrors.noDelegation.bare();
  const shares = sharesFromTokens(v, amount);
  if (sharesFromTokensTruncated(v, amount) > delegation.shares) throw sdkErrors.invalidRequest.wrap("invalid shares amount");
  return decMin(shares, delegation.shares);
}
