import { accAddressFromBech32, valAddressFromBech32 } from "#kernel/base/address.js";
import { type ByteStr, EMPTY, prefixEnd } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import type { Time } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { redelegationFromProto, redelegationToProto } from "../protocol/convert.js";
import type { Redelegation } from "../protocol/types.js";
import type { Keeper } from "./keeper.js";
import {
  REDELEGATION_PREFIX,
  REDELEGATION_QUEUE_PREFIX,
  redelegationByDstKey,
  redelegationBySrcKey,
  redelegationKey,
  redelegationKeyOfSrcIndex,
  redelegationQueueKey,
  redelegationsByDst,
  redelegationsBySrc,
  redelegationsOf,
  STORE,
} from "./keys.js";
import { getParams } from "./params.js";
import { incrementUnbondingId, setUnbondingIndex, UnbondingType } from "./unbonding.js";

const decode = (bytes: ByteStr): Redelegation => redelegationFromProto(codec.decodeStr("cosmos.staking.v1beta1.Redelegation", bytes));

/** sdk x/staking/keeper/delegation.go GetRedelegation; undefined for staking/28. */
export function getRedelegation(ctx: ReadCtx, del: ByteStr, src: ByteStr, dst: ByteStr): Redelegation | undefined {
  const bytes = ctx.kv(STORE).get(redelegationKey(del, src, dst));
  return bytes === undefined ? undefined : decode(bytes);
}

interface Ends {
  readonly del: ByteStr;
  readonly src: ByteStr;
  readonly dst: ByteStr;
}

function endsOf(r: Redelegation): Ends {
  return {
    del: accAddressFromBech32(r.delegatorAddress),
    src: valAddressFromBech32(r.validatorSrcAddress),
    dst: valAddressFromBech32(r.validatorDstAddress),
  };
}

/** sdk SetRedelegation: the record and its two indexes. */
export function setRedelegation(ctx: Ctx, r: Redelegation): void {
  const { del, src, dst } = endsOf(r);
  const store = ctx.kv(STORE);
  store.set(redelegationKey(del, src, dst), codec.encodeStr("cosmos.staking.v1beta1.Redelegation", redelegationToProto(r)));
  store.set(redelegationBySrcKey(src, del, dst), EMPTY);
  store.set(redelegationByDstKey(dst, del, src), EMPTY);
}

/** sdk RemoveRedelegation. */
export function removeRedelegation(ctx: Ctx, r: Redelegation): void {
  const { del, src, dst } = endsOf(r);
  const store = ctx.kv(STORE);
  store.delete(redelegationKey(del, src, dst));
  store.delete(redelegationBySrcKey(src, del, dst));
  store.delete(redelegationByDstKey(dst, del, src));
}

/** sdk GetRedelegations. @param max records at most. */
export function getRedelegations(ctx: ReadCtx, del: ByteStr, max: number): Redelegation[] {
  return collect(ctx, redelegationsOf(del), max);
}

/** sdk IterateRedelegations over all, in (delegator, source, destination) order. */
export function getAllRedelegations(ctx: ReadCtx): Redelegation[] {
  return collect(ctx, REDELEGATION_PREFIX, Number.POSITIVE_INFINITY);
}

function collect(ctx: ReadCtx, prefix: ByteStr, max: number): Redelegation[] {
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    const out: Redelegation[] = [];
    for (; it.valid() && out.length < max; it.next()) out.push(decode(it.value()));
    return out;
  } finally {
    it.close();
  }
}

/** sdk GetRedelegationsFromSrcValidator: by the index, one read each. */
export function getRedelegationsFromSrcValidator(ctx: ReadCtx, src: ByteStr): Redelegation[] {
  const store = ctx.kv(STORE);
  const prefix = redelegationsBySrc(src);
  const it = store.iterate(prefix, prefixEnd(prefix));
  try {
    const out: Redelegation[] = [];
    for (; it.valid(); it.next()) out.push(decode(store.get(redelegationKeyOfSrcIndex(it.key())) ?? EMPTY));
    return out;
  } finally {
    it.close();
  }
}

/** sdk HasReceivingRedelegation: one opened iterator. */
export function hasReceivingRedelegation(ctx: ReadCtx, del: ByteStr, dst: ByteStr): boolean {
  const prefix = redelegationsByDst(dst, del);
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    return it.valid();
  } finally {
    it.close();
  }
}

/** sdk HasMaxRedelegationEntries: params are read only when there is a record. */
export function hasMaxRedelegationEntries(ctx: ReadCtx, del: ByteStr, src: ByteStr, dst: ByteStr): boolean {
  const found = getRedelegation(ctx, del, src, dst);
  return found !== undefined && found.entries.length >= getParams(ctx).maxEntries;
}

export interface NewRedelegationEntry {
  readonly creationHeight: bigint;
  readonly completionTime: Time;
  readonly initialBalance: bigint;
  readonly sharesDst: Dec;
}

/** sdk SetRedelegationEntry. Entries are never merged. */
export function setRedelegationEntry(k: Keeper, ctx: Ctx, ends: Omit<Redelegation, "entries">, fresh: NewRedelegationEntry): Redelegation {
  const id = incrementUnbondingId(ctx);
  const { del, src, dst } = endsOf({ ...ends, entries: [] });
  const old = getRedelegation(ctx, del, src, dst) ?? { ...ends, entries: [] };
  const next = { ...old, entries: [...old.entries, { ...fresh, unbondingId: id, unbondingOnHoldRefCount: 0n }] };
  setRedelegation(ctx, next);
  setUnbondingIndex(ctx, id, redelegationKey(del, src, dst), UnbondingType.redelegation);
  for (const hooks of k.hooks) hooks.afterUnbondingInitiated?.(ctx, id);
  return next;
}

/** One redelegation of the queue; addresses as bech32 texts. */
export interface DvvTriplet {
  readonly delegator_address: string;
  readonly validator_src_address: string;
  readonly validator_dst_address: string;
}

/** sdk InsertRedelegationQueue. */
export function insertRedelegationQueue(ctx: Ctx, r: Redelegation, completionTime: Time): void {
  const store = ctx.kv(STORE);
  const key = redelegationQueueKey(completionTime);
  const bytes = store.get(key);
  const old: readonly DvvTriplet[] = bytes === undefined ? [] : codec.decodeStr("cosmos.staking.v1beta1.DVVTriplets", bytes).triplets;
  const triplet = {
    delegator_address: r.delegatorAddress,
    validator_src_address: r.validatorSrcAddress,
    validator_dst_address: r.validatorDstAddress,
  };
  store.set(key, codec.encodeStr("cosmos.staking.v1beta1.DVVTriplets", { triplets: [...old, triplet] }));
}

/** sdk DequeueAllMatureRedelegationQueue: slots up to and including `now`, taken out. */
export function dequeueMatureRedelegations(ctx: Ctx, now: Time): DvvTriplet[] {
  const store = ctx.kv(STORE);
  const end = `${redelegationQueueKey(now)}\x00` as ByteStr;
  const it = store.iterate(REDELEGATION_QUEUE_PREFIX, end);
  try {
    const out: DvvTriplet[] = [];
    for (; it.valid(); it.next()) {
      for (const triplet of codec.decodeStr("cosmos.staking.v1beta1.DVVTriplets", it.value()).triplets) out.push(triplet);
      store.delete(it.key());
    }
    return out;
  } finally {
    it.close();
  }
}
