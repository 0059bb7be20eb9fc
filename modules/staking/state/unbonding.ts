import { accAddressFromBech32, valAddressFromBech32 } from "#kernel/base/address.js";
import { type ByteStr, be8, EMPTY, prefixEnd, readBe8 } from "#kernel/base/bytes.js";
import type { Time } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { unbondingFromProto, unbondingToProto } from "../protocol/convert.js";
import type { UnbondingDelegation, UnbondingDelegationEntry } from "../protocol/types.js";
import type { Keeper } from "./keeper.js";
import {
  STORE,
  UNBONDING_ID_KEY,
  UNBONDING_PREFIX,
  UNBONDING_QUEUE_PREFIX,
  unbondingByValKey,
  unbondingIndexKey,
  unbondingKey,
  unbondingKeyOfIndex,
  unbondingQueueKey,
  unbondingsByVal,
  unbondingsOf,
  unbondingTypeKey,
} from "./keys.js";
import { getParams } from "./params.js";

/** sdk x/staking/types UnbondingType. */
export const UnbondingType = { unbondingDelegation: 1n, redelegation: 2n, validatorUnbonding: 3n } as const;

const decode = (bytes: ByteStr): UnbondingDelegation =>
  unbondingFromProto(codec.decodeStr("cosmos.staking.v1beta1.UnbondingDelegation", bytes));

/** sdk x/staking/keeper/delegation.go GetUnbondingDelegation; undefined for staking/26. */
export function getUnbondingDelegation(ctx: ReadCtx, del: ByteStr, val: ByteStr): UnbondingDelegation | undefined {
  const bytes = ctx.kv(STORE).get(unbondingKey(del, val));
  return bytes === undefined ? undefined : decode(bytes);
}

/** sdk SetUnbondingDelegation: the record, then the index by validator. */
export function setUnbondingDelegation(ctx: Ctx, u: UnbondingDelegation): void {
  const del = accAddressFromBech32(u.delegatorAddress);
  const val = valAddressFromBech32(u.validatorAddress);
  const store = ctx.kv(STORE);
  store.set(unbondingKey(del, val), codec.encodeStr("cosmos.staking.v1beta1.UnbondingDelegation", unbondingToProto(u)));
  store.set(unbondingByValKey(val, del), EMPTY);
}

/** sdk RemoveUnbondingDelegation. */
export function removeUnbondingDelegation(ctx: Ctx, u: UnbondingDelegation): void {
  const del = accAddressFromBech32(u.delegatorAddress);
  const val = valAddressFromBech32(u.validatorAddress);
  const store = ctx.kv(STORE);
  store.delete(unbondingKey(del, val));
  store.delete(unbondingByValKey(val, del));
}

/** sdk GetUnbondingDelegations. @param max entries at most. */
export function getUnbondingDelegations(ctx: ReadCtx, del: ByteStr, max: number): UnbondingDelegation[] {
  return collect(ctx, unbondingsOf(del), max);
}

/** sdk IterateUnbondingDelegations over all, in (delegator, validator) order. */
export function getAllUnbondingDelegations(ctx: ReadCtx): UnbondingDelegation[] {
  return collect(ctx, UNBONDING_PREFIX, Number.POSITIVE_INFINITY);
}

function collect(ctx: ReadCtx, prefix: ByteStr, max: number): UnbondingDelegation[] {
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    const out: UnbondingDelegation[] = [];
    for (; it.valid() && out.length < max; it.next()) out.push(decode(it.value()));
    return out;
  } finally {
    it.close();
  }
}

/** sdk GetUnbondingDelegationsFromValidator: by the index, one read each. */
export function getUnbondingDelegationsFromValidator(ctx: ReadCtx, val: ByteStr): UnbondingDelegation[] {
  const store = ctx.kv(STORE);
  const prefix = unbondingsByVal(val);
  const it = store.iterate(prefix, prefixEnd(prefix));
  try {
    const out: UnbondingDelegation[] = [];
    for (; it.valid(); it.next()) out.push(decode(store.get(unbondingKeyOfIndex(it.key())) ?? EMPTY));
    return out;
  } finally {
    it.close();
  }
}

/** sdk HasMaxUnbondingDelegationEntries. Record, then params. */
export function hasMaxUnbondingEntries(ctx: ReadCtx, del: ByteStr, val: ByteStr): boolean {
  const entries = getUnbondingDelegation(ctx, del, val)?.entries.length ?? 0;
  return entries >= getParams(ctx).maxEntries;
}

/** sdk x/staking/keeper/unbonding.go IncrementUnbondingID. @returns the new id. */
export function incrementUnbondingId(ctx: Ctx): bigint {
  const store = ctx.kv(STORE);
  const bytes = store.get(UNBONDING_ID_KEY);
  const id = (bytes === undefined ? 0n : readBe8(bytes)) + 1n;
  store.set(UNBONDING_ID_KEY, be8(id));
  return id;
}

/** sdk DeleteUnbondingIndex. The type record stays, as in the reference. */
export function deleteUnbondingIndex(ctx: Ctx, id: bigint): void {
  ctx.kv(STORE).delete(unbondingIndexKey(id));
}

/** sdk Set…ByUnbondingID with SetUnbondingType. @param owner store key of the record with this id. */
export function setUnbondingIndex(ctx: Ctx, id: bigint, owner: ByteStr, type: bigint): void {
  const store = ctx.kv(STORE);
  store.set(unbondingIndexKey(id), owner);
  store.set(unbondingTypeKey(id), be8(type));
}

export interface NewUnbondingEntry {
  readonly creationHeight: bigint;
  readonly completionTime: Time;
  readonly balance: bigint;
}

/** sdk SetUnbondingDelegationEntry. An entry of the same height and time is merged; the id is used up all the same. */
export function setUnbondingDelegationEntry(
  k: Keeper,
  ctx: Ctx,
  delegator: string,
  validator: string,
  fresh: NewUnbondingEntry,
): UnbondingDelegation {
  const del = accAddressFromBech32(delegator);
  const val = valAddressFromBech32(validator);
  const id = incrementUnbondingId(ctx);
  const old = getUnbondingDelegation(ctx, del, val) ?? { delegatorAddress: delegator, validatorAddress: validator, entries: [] };
  const at = old.entries.findIndex((e) => e.creationHeight === fresh.creationHeight && e.completionTime === fresh.completionTime);
  const entries = at < 0 ? [...old.entries, newEntry(id, fresh)] : old.entries.map((e, i) => (i === at ? merged(e, fresh.balance) : e));
  const next = { ...old, entries };
  setUnbondingDelegation(ctx, next);
  if (at < 0) {
    setUnbondingIndex(ctx, id, unbondingKey(del, val), UnbondingType.unbondingDelegation);
    for (const hooks of k.hooks) hooks.afterUnbondingInitiated?.(ctx, id);
  }
  return next;
}

function newEntry(id: bigint, fresh: NewUnbondingEntry): UnbondingDelegationEntry {
  return { ...fresh, initialBalance: fresh.balance, unbondingId: id, unbondingOnHoldRefCount: 0n };
}

function merged(e: UnbondingDelegationEntry, amount: bigint): UnbondingDelegationEntry {
  return { ...e, balance: e.balance + amount, initialBalance: e.initialBalance + amount };
}

/** One (delegator, validator) pair of the queue; addresses as bech32 texts. */
export interface DvPair {
  readonly delegator_address: string;
  readonly validator_address: string;
}

/** sdk InsertUBDQueue: appended also when the pair is already in the slot. */
export function insertUnbondingQueue(ctx: Ctx, u: UnbondingDelegation, completionTime: Time): void {
  const store = ctx.kv(STORE);
  const key = unbondingQueueKey(completionTime);
  const bytes = store.get(key);
  const old: readonly DvPair[] = bytes === undefined ? [] : codec.decodeStr("cosmos.staking.v1beta1.DVPairs", bytes).pairs;
  const pair = { delegator_address: u.delegatorAddress, validator_address: u.validatorAddress };
  store.set(key, codec.encodeStr("cosmos.staking.v1beta1.DVPairs", { pairs: [...old, pair] }));
}

/** sdk DequeueAllMatureUBDQueue: slots up to and including `now`, taken out. */
export function dequeueMatureUnbondings(ctx: Ctx, now: Time): DvPair[] {
  const store = ctx.kv(STORE);
  const end = `${unbondingQueueKey(now)}\x00` as ByteStr;
  const it = store.iterate(UNBONDING_QUEUE_PREFIX, end);
  try {
    const out: DvPair[] = [];
    for (; it.valid(); it.next()) {
      for (const pair of codec.decodeStr("cosmos.staking.v1beta1.DVPairs", it.value()).pairs) out.push(pair);
      store.delete(it.key());
    }
    return out;
  } finally {
    it.close();
  }
}
