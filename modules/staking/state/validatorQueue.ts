import { valAddressFromBech32 } from "#kernel/base/address.js";
import { type ByteStr, be8 } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { formatSortableTime } from "#kernel/base/sortableTime.js";
import type { Time } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { BondStatus, type Validator } from "../protocol/types.js";
import { isUnbonding } from "../protocol/validator.js";
import type { Keeper } from "./keeper.js";
import { parseValidatorQueueKey, STORE, VALIDATOR_QUEUE_PREFIX, validatorQueueKey } from "./keys.js";
import { deleteUnbondingIndex } from "./unbonding.js";
import { findValidator, removeValidator, setValidator } from "./validators.js";

function getSlot(ctx: ReadCtx, time: Time, height: bigint): readonly string[] {
  const bytes = ctx.kv(STORE).get(validatorQueueKey(time, height));
  return bytes === undefined ? [] : decodeAddresses(bytes);
}

const decodeAddresses = (bytes: ByteStr): readonly string[] => codec.decodeStr("cosmos.staking.v1beta1.ValAddresses", bytes).addresses;

function setSlot(ctx: Ctx, time: Time, height: bigint, addresses: readonly string[]): void {
  ctx.kv(STORE).set(validatorQueueKey(time, height), codec.encodeStr("cosmos.staking.v1beta1.ValAddresses", { addresses }));
}

/** sdk x/staking/keeper/validator.go InsertUnbondingValidatorQueue. */
export function insertUnbondingValidatorQueue(ctx: Ctx, v: Validator): void {
  const addresses = getSlot(ctx, v.unbondingTime, v.unbondingHeight);
  setSlot(ctx, v.unbondingTime, v.unbondingHeight, [...addresses, v.operatorAddress]);
}

/** sdk x/staking/keeper/validator.go DeleteValidatorQueue. An empty slot is deleted, present or not. */
export function deleteValidatorQueue(ctx: Ctx, v: Validator): void {
  const own = valAddressFromBech32(v.operatorAddress);
  const rest = getSlot(ctx, v.unbondingTime, v.unbondingHeight).filter((text) => valAddressFromBech32(text) !== own);
  if (rest.length === 0) ctx.kv(STORE).delete(validatorQueueKey(v.unbondingTime, v.unbondingHeight));
  else setSlot(ctx, v.unbondingTime, v.unbondingHeight, rest);
}

/** sdk x/staking/keeper/validator.go UnbondAllMatureValidators. @throws PlainError when the queue names a wrong validator; the block fails. */
export function unbondAllMatureValidators(k: Keeper, ctx: Ctx): void {
  const text = formatSortableTime(ctx.time);
  const end = `${VALIDATOR_QUEUE_PREFIX}${be8(BigInt(text.length))}${text}${be8(ctx.height)}\x00` as ByteStr;
  const it = ctx.kv(STORE).iterate(VALIDATOR_QUEUE_PREFIX, end);
  try {
    for (; it.valid(); it.next()) {
      const { time, height } = parseValidatorQueueKey(it.key());
      if (height > ctx.height || time > ctx.time) continue;
      for (const address of decodeAddresses(it.value())) unbondMatureValidator(k, ctx, address);
    }
  } finally {
    it.close();
  }
}

function unbondMatureValidator(k: Keeper, ctx: Ctx, address: string): void {
  const val = valAddressFromBech32(address);
  const v = findValidator(ctx, val);
  if (v === undefined) throw new PlainError("validator in the unbonding queue was not found: validator does not exist");
  if (!isUnbonding(v)) throw new PlainError("unexpected validator in unbonding queue; status was not unbonding");
  if (v.unbondingOnHoldRefCount !== 0n) return;
  for (const id of v.unbondingIds) deleteUnbondingIndex(ctx, id);
  const unbonded = { ...v, status: BondStatus.unbonded };
  setValidator(ctx, unbonded);
  if (unbonded.delegatorShares === 0n) removeValidator(k, ctx, val);
  deleteValidatorQueue(ctx, unbonded);
}
