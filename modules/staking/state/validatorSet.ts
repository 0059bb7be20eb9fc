import { type ByteStr, compareBytes, prefixEnd } from "#kernel/base/bytes.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import type { ValidatorUpdate } from "#kernel/module/module.js";
import { BondStatus, type Validator } from "../protocol/types.js";
import { abciUpdate, consAddrOf, consensusPower, isBonded, operatorOf, potentialPower } from "../protocol/validator.js";
import type { Keeper } from "./keeper.js";
import { BY_POWER_PREFIX, STORE, VALIDATOR_UPDATES_KEY, validatorKey } from "./keys.js";
import { getParams } from "./params.js";
import { bondedTokensToNotBonded, notBondedTokensToBonded } from "./pools.js";
import { incrementUnbondingId, setUnbondingIndex, UnbondingType } from "./unbonding.js";
import { deleteValidatorQueue, insertUnbondingValidatorQueue } from "./validatorQueue.js";
import {
  deleteLastValidatorPower,
  deleteValidatorByPowerIndex,
  getLastPowers,
  mustGetValidator,
  setLastTotalPower,
  setLastValidatorPower,
  setValidator,
  setValidatorByPowerIndex,
} from "./validators.js";

interface Changes {
  readonly updates: ValidatorUpdate[];
  /** Bonded before, by operator. What is left at the end is no longer bonded. */
  readonly last: Map<ByteStr, bigint>;
  totalPower: bigint;
  /** Net tokens from the not-bonded to the bonded pool; negative the other way. */
  toBonded: bigint;
}

/**
 * sdk x/staking/keeper/val_state_change.go ApplyAndReturnValidatorSetUpdates: bonds and unbonds validators by power and
 * says what changed. @throws PlainError when a jailed validator is in the power index.
 */
export function applyAndReturnValidatorSetUpdates(k: Keeper, ctx: Ctx): ValidatorUpdate[] {
  const { maxValidators } = getParams(ctx);
  const changes: Changes = {
    updates: [],
    last: new Map(getLastPowers(ctx).map((p) => [p.operator, p.power])),
    totalPower: 0n,
    toBonded: 0n,
  };
  walkStrongest(k, ctx, maxValidators, changes);
  dropNoLongerBonded(k, ctx, changes);
  if (changes.toBonded > 0n) notBondedTokensToBonded(k, ctx, changes.toBonded);
  else if (changes.toBonded < 0n) bondedTokensToNotBonded(k, ctx, -changes.toBonded);
  if (changes.updates.length > 0) setLastTotalPower(ctx, changes.totalPower);
  setValidatorUpdates(ctx, changes.updates);
  return changes.updates;
}

function walkStrongest(k: Keeper, ctx: Ctx, maxValidators: number, changes: Changes): void {
  const it = ctx.kv(STORE).reverseIterate(BY_POWER_PREFIX, prefixEnd(BY_POWER_PREFIX));
  try {
    for (let count = 0; it.valid() && count < maxValidators; it.next(), count++) {
      const operator = it.value();
      let v = mustGetValidator(ctx, operator);
      if (v.jailed) throw new PlainError("should never retrieve a jailed validator from the power store");
      if (potentialPower(v) === 0n) break;
      if (!isBonded(v)) {
        v = bondValidator(k, ctx, v);
        changes.toBonded += v.tokens;
      }
      const power = consensusPower(v);
      if (changes.last.get(operator) !== power) {
        changes.updates.push(abciUpdate(v, power));
        setLastValidatorPower(ctx, operator, power);
      }
      changes.last.delete(operator);
      changes.totalPower += power;
    }
  } finally {
    it.close();
  }
}

function dropNoLongerBonded(k: Keeper, ctx: Ctx, changes: Changes): void {
  for (const operator of [...changes.last.keys()].sort(compareBytes)) {
    const v = beginUnbondingValidator(k, ctx, mustGetValidator(ctx, operator));
    changes.toBonded -= v.tokens;
    deleteLastValidatorPower(ctx, operator);
    changes.updates.push(abciUpdate(v, 0n));
  }
}

/** sdk bondValidator, for an unbonded or unbonding validator. */
function bondValidator(k: Keeper, ctx: Ctx, v: Validator): Validator {
  if (v.status !== BondStatus.unbonded && v.status !== BondStatus.unbonding) throw new Panic("unexpected validator status");
  deleteValidatorByPowerIndex(ctx, v);
  const bonded = { ...v, status: BondStatus.bonded };
  setValidator(ctx, bonded);
  setValidatorByPowerIndex(ctx, bonded);
  deleteValidatorQueue(ctx, bonded);
  const cons = consAddrOf(bonded);
  const operator = operatorOf(bonded);
  for (const hooks of k.hooks) hooks.afterValidatorBonded?.(ctx, cons, operator);
  return bonded;
}

/** sdk BeginUnbondingValidator, for a bonded validator. */
function beginUnbondingValidator(k: Keeper, ctx: Ctx, v: Validator): Validator {
  const { unbondingTime } = getParams(ctx);
  deleteValidatorByPowerIndex(ctx, v);
  if (!isBonded(v)) throw new Panic(`should not already be unbonded or unbonding, validator: ${v.operatorAddress}\n`);
  const id = incrementUnbondingId(ctx);
  const leaving: Validator = {
    ...v,
    status: BondStatus.unbonding,
    unbondingTime: ctx.time + unbondingTime,
    unbondingHeight: ctx.height,
    unbondingIds: [...v.unbondingIds, id],
  };
  setValidator(ctx, leaving);
  setValidatorByPowerIndex(ctx, leaving);
  insertUnbondingValidatorQueue(ctx, leaving);
  const cons = consAddrOf(leaving);
  const operator = operatorOf(leaving);
  for (const hooks of k.hooks) hooks.afterValidatorBeginUnbonding?.(ctx, cons, operator);
  setUnbondingIndex(ctx, id, validatorKey(operator), UnbondingType.validatorUnbonding);
  for (const hooks of k.hooks) hooks.afterUnbondingInitiated?.(ctx, id);
  return leaving;
}

/** sdk SetValidatorUpdates; empty bytes when nothing changed. */
function setValidatorUpdates(ctx: Ctx, updates: readonly ValidatorUpdate[]): void {
  const init = updates.map((u) => ({ pub_key: { [u.pubKeyType]: u.pubKey }, power: u.power }));
  ctx.kv(STORE).set(VALIDATOR_UPDATES_KEY, codec.encodeStr("cosmos.staking.v1beta1.ValidatorUpdates", { updates: init }));
}
