import { type ByteStr, bytesToStr, EMPTY, prefixEnd, strToBytes } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import { decFromWire, decToWire } from "#kernel/base/dec.js";
import { type DecCoins, decCoinsFromProto, decCoinsToProto, isZeroDecCoins, NO_DEC_COINS } from "#kernel/base/decCoin.js";
import { PlainError } from "#kernel/base/errors.js";
import { lengthDelimited, WireReader } from "#kernel/base/protoWire.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { MessageInit } from "#kernel/module/module.js";
import type { DistributionParams } from "../protocol/params.js";
import {
  commissionKey,
  currentKey,
  FEE_POOL_KEY,
  historicalKey,
  outstandingKey,
  PARAMS_KEY,
  PROPOSER_KEY,
  STORE,
  slashEventKey,
  startingInfoKey,
  withdrawAddrKey,
} from "./keys.js";

const PACKAGE = "cosmos.distribution.v1beta1";

function notFound(type: string): PlainError {
  return new PlainError(`collections: not found: key 'no_key' of type github.com/cosmos/gogoproto/${PACKAGE}.${type}`);
}

/** FeePool.Get: the community pool. @throws PlainError when absent. */
export function getCommunityPool(ctx: ReadCtx): DecCoins {
  const bytes = ctx.kv(STORE).get(FEE_POOL_KEY);
  if (bytes === undefined) throw notFound("FeePool");
  return decCoinsFromProto(codec.decodeStr("cosmos.distribution.v1beta1.FeePool", bytes).community_pool);
}

/** FeePool.Set. */
export function setCommunityPool(ctx: Ctx, pool: DecCoins): void {
  ctx.kv(STORE).set(FEE_POOL_KEY, codec.encodeStr("cosmos.distribution.v1beta1.FeePool", { community_pool: decCoinsToProto(pool) }));
}

/** Params.Get. @throws PlainError when absent. */
export function getParams(ctx: ReadCtx): DistributionParams {
  const bytes = ctx.kv(STORE).get(PARAMS_KEY);
  if (bytes === undefined) throw notFound("Params");
  return codec.decodeStr("cosmos.distribution.v1beta1.Params", bytes);
}

/** Params.Set. */
export function setParams(ctx: Ctx, params: MessageInit<"cosmos.distribution.v1beta1.Params">): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("cosmos.distribution.v1beta1.Params", params));
}

/** sdk x/distribution/keeper/store.go SetPreviousProposerConsAddr. */
export function setPreviousProposer(ctx: Ctx, cons: ByteStr): void {
  ctx.kv(STORE).set(PROPOSER_KEY, cons === "" ? EMPTY : bytesToStr(lengthDelimited(1, strToBytes(cons))));
}

/** sdk x/distribution/keeper/store.go GetPreviousProposerConsAddr. @throws PlainError when absent. */
export function getPreviousProposer(ctx: ReadCtx): ByteStr {
  const bytes = ctx.kv(STORE).get(PROPOSER_KEY);
  if (bytes === undefined) throw new PlainError("previous proposer not set");
  const reader = new WireReader(strToBytes(bytes));
  let cons = EMPTY;
  while (!reader.done) {
    const { field, wire } = reader.tag();
    if (field === 1 && wire === 2) cons = bytesToStr(reader.chunk());
    else reader.skip(wire);
  }
  return cons;
}

/** sdk GetDelegatorWithdrawAddr: the delegator itself when none is set. */
export function getWithdrawAddr(ctx: ReadCtx, del: ByteStr): ByteStr {
  return ctx.kv(STORE).get(withdrawAddrKey(del)) ?? del;
}

/** sdk SetDelegatorWithdrawAddr. */
export function setWithdrawAddr(ctx: Ctx, del: ByteStr, withdraw: ByteStr): void {
  ctx.kv(STORE).set(withdrawAddrKey(del), withdraw);
}

/** sdk GetValidatorOutstandingRewardsCoins; none when absent. */
export function getOutstanding(ctx: ReadCtx, val: ByteStr): DecCoins {
  const bytes = ctx.kv(STORE).get(outstandingKey(val));
  if (bytes === undefined) return NO_DEC_COINS;
  return decCoinsFromProto(codec.decodeStr("cosmos.distribution.v1beta1.ValidatorOutstandingRewards", bytes).rewards);
}

/** sdk SetValidatorOutstandingRewards. */
export function setOutstanding(ctx: Ctx, val: ByteStr, rewards: DecCoins): void {
  const bytes = codec.encodeStr("cosmos.distribution.v1beta1.ValidatorOutstandingRewards", { rewards: decCoinsToProto(rewards) });
  ctx.kv(STORE).set(outstandingKey(val), bytes);
}

/** sdk GetValidatorAccumulatedCommission; none when absent. */
export function getCommission(ctx: ReadCtx, val: ByteStr): DecCoins {
  const bytes = ctx.kv(STORE).get(commissionKey(val));
  if (bytes === undefined) return NO_DEC_COINS;
  return decCoinsFromProto(codec.decodeStr("cosmos.distribution.v1beta1.ValidatorAccumulatedCommission", bytes).commission);
}

/** sdk SetValidatorAccumulatedCommission. Only zeros give empty bytes. */
export function setCommission(ctx: Ctx, val: ByteStr, commission: DecCoins): void {
  const coins = isZeroDecCoins(commission) ? [] : decCoinsToProto(commission);
  const bytes = codec.encodeStr("cosmos.distribution.v1beta1.ValidatorAccumulatedCommission", { commission: coins });
  ctx.kv(STORE).set(commissionKey(val), bytes);
}

export interface CurrentRewards {
  readonly rewards: DecCoins;
  readonly period: bigint;
}

/** sdk GetValidatorCurrentRewards; zero message when absent. */
export function getCurrentRewards(ctx: ReadCtx, val: ByteStr): CurrentRewards {
  const m = codec.decodeStr("cosmos.distribution.v1beta1.ValidatorCurrentRewards", ctx.kv(STORE).get(currentKey(val)) ?? EMPTY);
  return { rewards: decCoinsFromProto(m.rewards), period: m.period };
}

/** sdk SetValidatorCurrentRewards. */
export function setCurrentRewards(ctx: Ctx, val: ByteStr, current: CurrentRewards): void {
  const init = { rewards: decCoinsToProto(current.rewards), period: current.period };
  ctx.kv(STORE).set(currentKey(val), codec.encodeStr("cosmos.distribution.v1beta1.ValidatorCurrentRewards", init));
}

export interface HistoricalRewards {
  /** Rewards per token, summed over all periods up to this one. */
  readonly ratio: DecCoins;
  readonly referenceCount: number;
}

/** sdk GetValidatorHistoricalRewards; zero message when absent. */
export function getHistoricalRewards(ctx: ReadCtx, val: ByteStr, period: bigint): HistoricalRewards {
  const bytes = ctx.kv(STORE).get(historicalKey(val, period)) ?? EMPTY;
  const m = codec.decodeStr("cosmos.distribution.v1beta1.ValidatorHistoricalRewards", bytes);
  return { ratio: decCoinsFromProto(m.cumulative_reward_ratio), referenceCount: m.reference_count };
}

/** sdk SetValidatorHistoricalRewards. */
export function setHistoricalRewards(ctx: Ctx, val: ByteStr, period: bigint, h: HistoricalRewards): void {
  const init = { cumulative_reward_ratio: decCoinsToProto(h.ratio), reference_count: h.referenceCount };
  ctx.kv(STORE).set(historicalKey(val, period), codec.encodeStr("cosmos.distribution.v1beta1.ValidatorHistoricalRewards", init));
}

/** sdk DeleteValidatorHistoricalReward. */
export function deleteHistoricalRewards(ctx: Ctx, val: ByteStr, period: bigint): void {
  ctx.kv(STORE).delete(historicalKey(val, period));
}

export interface StartingInfo {
  readonly previousPeriod: bigint;
  /** Tokens of the delegation when the period began. */
  readonly stake: Dec;
  readonly height: bigint;
}

/** sdk HasDelegatorStartingInfo. */
export function hasStartingInfo(ctx: ReadCtx, val: ByteStr, del: ByteStr): boolean {
  return ctx.kv(STORE).has(startingInfoKey(val, del));
}

/** sdk GetDelegatorStartingInfo; zero message when absent. */
export function getStartingInfo(ctx: ReadCtx, val: ByteStr, del: ByteStr): StartingInfo {
  const bytes = ctx.kv(STORE).get(startingInfoKey(val, del)) ?? EMPTY;
  const m = codec.decodeStr("cosmos.distribution.v1beta1.DelegatorStartingInfo", bytes);
  return { previousPeriod: m.previous_period, stake: decFromWire(m.stake), height: m.height };
}

/** sdk SetDelegatorStartingInfo. */
export function setStartingInfo(ctx: Ctx, val: ByteStr, del: ByteStr, info: StartingInfo): void {
  const init = { previous_period: info.previousPeriod, stake: decToWire(info.stake), height: info.height };
  ctx.kv(STORE).set(startingInfoKey(val, del), codec.encodeStr("cosmos.distribution.v1beta1.DelegatorStartingInfo", init));
}

/** sdk DeleteDelegatorStartingInfo. */
export function deleteStartingInfo(ctx: Ctx, val: ByteStr, del: ByteStr): void {
  ctx.kv(STORE).delete(startingInfoKey(val, del));
}

/** sdk SetValidatorSlashEvent. */
export function setSlashEvent(
  ctx: Ctx,
  val: ByteStr,
  height: bigint,
  period: bigint,
  event: MessageInit<"cosmos.distribution.v1beta1.ValidatorSlashEvent">,
): void {
  const bytes = codec.encodeStr("cosmos.distribution.v1beta1.ValidatorSlashEvent", event);
  ctx.kv(STORE).set(slashEventKey(val, height, period), bytes);
}

/** Walks the keys below a prefix, values as bytes. The walk is lazy: `fn` runs between the steps. */
export function walk(ctx: ReadCtx, prefix: ByteStr, fn: (key: ByteStr, value: ByteStr) => void): void {
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    for (; it.valid(); it.next()) fn(it.key(), it.value());
  } finally {
    it.close();
  }
}
