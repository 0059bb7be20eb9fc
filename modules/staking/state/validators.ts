import type { ByteStr } from "#kernel/base/bytes.js";
import { prefixEnd } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import { isErrorValue, Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { validatorFromProto, validatorToProto } from "../protocol/convert.js";
import { stakingErrors } from "../protocol/errors.js";
import type { LastPower, Validator } from "../protocol/types.js";
import {
  addTokensFromDel,
  consAddrOf,
  isBonded,
  isUnbonded,
  operatorOf,
  potentialPower,
  removeDelShares,
  removeTokens,
} from "../protocol/validator.js";
import { decodeInt64Value, encodeInt64Value } from "./int64Value.js";
import type { Keeper } from "./keeper.js";
import {
  BY_POWER_PREFIX,
  byConsAddrKey,
  byPowerKey,
  LAST_POWER_PREFIX,
  LAST_TOTAL_POWER_KEY,
  lastPowerKey,
  STORE,
  VALIDATOR_PREFIX,
  validatorKey,
} from "./keys.js";
import { getParams } from "./params.js";

const decoded = new Map<ByteStr, Validator>();
const DECODED_LIMIT = 2048;

/** Records are immutable values of their bytes, so equal bytes share one decoding. */
function decodeValidator(bytes: ByteStr): Validator {
  const known = decoded.get(bytes);
  if (known !== undefined) return known;
  const validator = validatorFromProto(codec.decodeStr("cosmos.staking.v1beta1.Validator", bytes));
  if (decoded.size >= DECODED_LIMIT) decoded.clear();
  decoded.set(bytes, validator);
  return validator;
}

/** sdk x/staking/keeper/validator.go GetValidator. @throws TxError staking/3 when absent. */
export function getValidator(ctx: ReadCtx, val: ByteStr): Validator {
  const bytes = ctx.kv(STORE).get(validatorKey(val));
  if (bytes === undefined) throw stakingErrors.noValidatorFound.bare();
  return decodeValidator(bytes);
}

/** {@link getValidator}, with undefined for staking/3. */
export function findValidator(ctx: ReadCtx, val: ByteStr): Validator | undefined {
  const bytes = ctx.kv(STORE).get(validatorKey(val));
  return bytes === undefined ? undefined : decodeValidator(bytes);
}

/** sdk mustGetValidator. @throws Panic when absent. */
export function mustGetValidator(ctx: ReadCtx, val: ByteStr): Validator {
  const found = findValidator(ctx, val);
  if (found === undefined) throw new Panic(`validator record not found for address: ${hexUpper(val)}\n`);
  return found;
}

function hexUpper(bytes: ByteStr): string {
  return Buffer.from(bytes, "latin1").toString("hex").toUpperCase();
}

/** sdk GetValidatorByConsAddr. @throws TxError staking/3 when absent. */
export function getValidatorByConsAddr(ctx: ReadCtx, cons: ByteStr): Validator {
  const operator = ctx.kv(STORE).get(byConsAddrKey(cons));
  if (operator === undefined) throw stakingErrors.noValidatorFound.bare();
  return getValidator(ctx, operator);
}

/** sdk mustGetValidatorByConsAddr. @throws Panic when absent. */
export function mustGetValidatorByConsAddr(ctx: ReadCtx, cons: ByteStr): Validator {
  try {
    return getValidatorByConsAddr(ctx, cons);
  } catch (err) {
    if (stakingErrors.noValidatorFound.is(err)) throw new Panic(`validator with consensus-Address ${hexUpper(cons)} not found`);
    throw err;
  }
}

/** sdk SetValidator. */
export function setValidator(ctx: Ctx, v: Validator): void {
  ctx.kv(STORE).set(validatorKey(operatorOf(v)), codec.encodeStr("cosmos.staking.v1beta1.Validator", validatorToProto(v)));
}

/** sdk SetValidatorByConsAddr. */
export function setValidatorByConsAddr(ctx: Ctx, v: Validator): void {
  ctx.kv(STORE).set(byConsAddrKey(consAddrOf(v)), operatorOf(v));
}

/** sdk SetNewValidatorByPowerIndex: without a look at `jailed`. */
export function setNewValidatorByPowerIndex(ctx: Ctx, v: Validator): void {
  const operator = operatorOf(v);
  ctx.kv(STORE).set(byPowerKey(potentialPower(v), operator), operator);
}

/** sdk SetValidatorByPowerIndex: a jailed validator stays out of the index. */
export function setValidatorByPowerIndex(ctx: Ctx, v: Validator): void {
  if (!v.jailed) setNewValidatorByPowerIndex(ctx, v);
}

/** sdk DeleteValidatorByPowerIndex. */
export function deleteValidatorByPowerIndex(ctx: Ctx, v: Validator): void {
  ctx.kv(STORE).delete(byPowerKey(potentialPower(v), operatorOf(v)));
}

/** sdk AddValidatorTokensAndShares. */
export function addValidatorTokensAndShares(ctx: Ctx, v: Validator, amount: bigint): { validator: Validator; shares: Dec } {
  deleteValidatorByPowerIndex(ctx, v);
  const added = addTokensFromDel(v, amount);
  setValidator(ctx, added.validator);
  setValidatorByPowerIndex(ctx, added.validator);
  return added;
}

/** sdk RemoveValidatorTokensAndShares. */
export function removeValidatorTokensAndShares(ctx: Ctx, v: Validator, shares: Dec): { validator: Validator; tokens: bigint } {
  deleteValidatorByPowerIndex(ctx, v);
  const removed = removeDelShares(v, shares);
  setValidator(ctx, removed.validator);
  setValidatorByPowerIndex(ctx, removed.validator);
  return removed;
}

/** sdk RemoveValidatorTokens. */
export function removeValidatorTokens(ctx: Ctx, v: Validator, amount: bigint): Validator {
  deleteValidatorByPowerIndex(ctx, v);
  const removed = removeTokens(v, amount);
  setValidator(ctx, removed);
  setValidatorByPowerIndex(ctx, removed);
  return removed;
}

/** sdk RemoveValidator. @throws TxError staking/8 when it is bonded, unbonding or still has tokens. */
export function removeValidator(k: Keeper, ctx: Ctx, val: ByteStr): void {
  const v = findValidator(ctx, val);
  if (v === undefined) return;
  if (!isUnbonded(v)) throw stakingErrors.badRemoveValidator.wrap("cannot call RemoveValidator on bonded or unbonding validators");
  if (v.tokens > 0n) throw stakingErrors.badRemoveValidator.wrap("attempting to remove a validator which still contains tokens");
  const cons = consAddrOf(v);
  const store = ctx.kv(STORE);
  store.delete(validatorKey(val));
  store.delete(byConsAddrKey(cons));
  store.delete(byPowerKey(potentialPower(v), operatorOf(v)));
  try {
    for (const hooks of k.hooks) hooks.afterValidatorRemoved?.(ctx, cons, val);
  } catch (err) {
    // The reference only logs it: the validator stays removed and later hooks do not run.
    if (!isErrorValue(err)) throw err;
  }
}

/** sdk GetAllValidators, in operator order. */
export function getAllValidators(ctx: ReadCtx): Validator[] {
  const it = ctx.kv(STORE).iterate(VALIDATOR_PREFIX, prefixEnd(VALIDATOR_PREFIX));
  try {
    const out: Validator[] = [];
    for (; it.valid(); it.next()) out.push(decodeValidator(it.value()));
    return out;
  } finally {
    it.close();
  }
}

/** sdk GetBondedValidatorsByPower: at most max_validators, highest power first. */
export function getBondedValidatorsByPower(ctx: ReadCtx): Validator[] {
  const { maxValidators } = getParams(ctx);
  const it = ctx.kv(STORE).reverseIterate(BY_POWER_PREFIX, prefixEnd(BY_POWER_PREFIX));
  try {
    const out: Validator[] = [];
    for (; it.valid() && out.length < maxValidators; it.next()) {
      const v = mustGetValidator(ctx, it.value());
      if (isBonded(v)) out.push(v);
    }
    return out;
  } finally {
    it.close();
  }
}

/** sdk IterateLastValidatorPowers, in operator order. @param fn true stops. */
export function iterateLastValidatorPowers(ctx: ReadCtx, fn: (val: ByteStr, power: bigint) => boolean): void {
  const it = ctx.kv(STORE).iterate(LAST_POWER_PREFIX, prefixEnd(LAST_POWER_PREFIX));
  try {
    for (; it.valid(); it.next()) {
      if (fn(it.key().slice(2) as ByteStr, decodeInt64Value(it.value()))) return;
    }
  } finally {
    it.close();
  }
}

/** The whole last validator set. */
export function getLastPowers(ctx: ReadCtx): LastPower[] {
  const out: LastPower[] = [];
  iterateLastValidatorPowers(ctx, (operator, power) => {
    out.push({ operator, power });
    return false;
  });
  return out;
}

/** sdk GetLastValidators, in operator order. @throws Panic above max_validators. */
export function getLastValidators(ctx: ReadCtx): Validator[] {
  const { maxValidators } = getParams(ctx);
  const out: Validator[] = [];
  const it = ctx.kv(STORE).iterate(LAST_POWER_PREFIX, prefixEnd(LAST_POWER_PREFIX));
  try {
    for (; it.valid(); it.next()) {
      if (out.length >= maxValidators) throw new Panic("more validators than maxValidators found");
      out.push(getValidator(ctx, it.key().slice(2) as ByteStr));
    }
  } finally {
    it.close();
  }
  return out;
}

/** sdk SetLastValidatorPower. */
export function setLastValidatorPower(ctx: Ctx, val: ByteStr, power: bigint): void {
  ctx.kv(STORE).set(lastPowerKey(val), encodeInt64Value(power));
}

/** sdk DeleteLastValidatorPower. */
export function deleteLastValidatorPower(ctx: Ctx, val: ByteStr): void {
  ctx.kv(STORE).delete(lastPowerKey(val));
}

/** sdk SetLastTotalPower. @param power consensus units. */
export function setLastTotalPower(ctx: Ctx, power: bigint): void {
  ctx.kv(STORE).set(LAST_TOTAL_POWER_KEY, codec.encodeStr("cosmos.base.v1beta1.IntProto", { int: power.toString() }));
}

/** sdk GetLastTotalPower; 0 when absent. */
export function getLastTotalPower(ctx: ReadCtx): bigint {
  const bytes = ctx.kv(STORE).get(LAST_TOTAL_POWER_KEY);
  return bytes === undefined ? 0n : BigInt(codec.decodeStr("cosmos.base.v1beta1.IntProto", bytes).int || "0");
}
