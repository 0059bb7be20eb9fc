import { accAddressFromBech32, valAddressFromBech32 } from "#kernel/base/address.js";
import { type ByteStr, EMPTY, prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { delegationFromProto, delegationToProto } from "../protocol/convert.js";
import type { Delegation } from "../protocol/types.js";
import type { Keeper } from "./keeper.js";
import { DELEGATION_PREFIX, delegationByValKey, delegationKey, delegationsByVal, delegationsOf, STORE } from "./keys.js";

const decode = (bytes: ByteStr): Delegation => delegationFromProto(codec.decodeStr("cosmos.staking.v1beta1.Delegation", bytes));

/** sdk x/staking/keeper/delegation.go GetDelegation; undefined for staking/19. */
export function getDelegation(ctx: ReadCtx, del: ByteStr, val: ByteStr): Delegation | undefined {
  const bytes = ctx.kv(STORE).get(delegationKey(del, val));
  return bytes === undefined ? undefined : decode(bytes);
}

/** sdk SetDelegation: the record, then the index by validator. */
export function setDelegation(ctx: Ctx, d: Delegation): void {
  const del = accAddressFromBech32(d.delegatorAddress);
  const val = valAddressFromBech32(d.validatorAddress);
  const store = ctx.kv(STORE);
  store.set(delegationKey(del, val), codec.encodeStr("cosmos.staking.v1beta1.Delegation", delegationToProto(d)));
  store.set(delegationByValKey(val, del), EMPTY);
}

/** sdk RemoveDelegation. */
export function removeDelegation(k: Keeper, ctx: Ctx, del: ByteStr, val: ByteStr): void {
  for (const hooks of k.hooks) hooks.beforeDelegationRemoved?.(ctx, del, val);
  const store = ctx.kv(STORE);
  store.delete(delegationKey(del, val));
  store.delete(delegationByValKey(val, del));
}

/** sdk IterateDelegations: all of a delegator, in validator order. @param fn true stops. */
export function iterateDelegations(ctx: ReadCtx, del: ByteStr, fn: (index: number, d: Delegation) => boolean): void {
  walk(ctx, delegationsOf(del), fn);
}

/** sdk GetAllDelegatorDelegations. */
export function getAllDelegatorDelegations(ctx: ReadCtx, del: ByteStr): Delegation[] {
  return collect(ctx, delegationsOf(del));
}

/** sdk GetAllDelegations, in (delegator, validator) order. */
export function getAllDelegations(ctx: ReadCtx): Delegation[] {
  return collect(ctx, DELEGATION_PREFIX);
}

/** sdk GetValidatorDelegations: by the index, one read per delegation. Index entries without a record are skipped. */
export function getValidatorDelegations(ctx: ReadCtx, val: ByteStr): Delegation[] {
  const store = ctx.kv(STORE);
  const prefix = delegationsByVal(val);
  const it = store.iterate(prefix, prefixEnd(prefix));
  try {
    const out: Delegation[] = [];
    for (; it.valid(); it.next()) {
      const bytes = store.get(delegationKey(it.key().slice(prefix.length) as ByteStr, val));
      if (bytes !== undefined) out.push(decode(bytes));
    }
    return out;
  } finally {
    it.close();
  }
}

function collect(ctx: ReadCtx, prefix: ByteStr): Delegation[] {
  const out: Delegation[] = [];
  walk(ctx, prefix, (_, d) => {
    out.push(d);
    return false;
  });
  return out;
}

function walk(ctx: ReadCtx, prefix: ByteStr, fn: (index: number, d: Delegation) => boolean): void {
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    for (let i = 0; it.valid(); it.next(), i++) {
      if (fn(i, decode(it.value()))) return;
    }
  } finally {
    it.close();
  }
}
