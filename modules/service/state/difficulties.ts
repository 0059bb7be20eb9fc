import { type ByteStr, prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { baseRelayDifficultyHash } from "../protocol/relayDifficulty.js";
import type { RelayMiningDifficulty } from "../protocol/types.js";
import { DIFFICULTY_PREFIX, difficultyHistoryPrefix, difficultyKey, epochKey, STORE } from "./keys.js";
import { getParams } from "./params.js";

/**
 * poktroll x/service/keeper/relay_mining_difficulty.go GetRelayMiningDifficulty: the latest record. Without one the
 * base difficulty at this height and `found` false; that reads the params.
 */
export function getRelayMiningDifficulty(ctx: ReadCtx, serviceId: string): { difficulty: RelayMiningDifficulty; found: boolean } {
  const value = ctx.kv(STORE).get(difficultyKey(serviceId));
  if (value !== undefined) return { difficulty: decodeDifficulty(value), found: true };
  return { difficulty: baseDifficulty(ctx, serviceId, ctx.height), found: false };
}

/** poktroll x/service/keeper/relay_mining_difficulty.go SetRelayMiningDifficulty. One write. */
export function setRelayMiningDifficulty(ctx: Ctx, difficulty: RelayMiningDifficulty): void {
  ctx.kv(STORE).set(difficultyKey(difficulty.service_id), codec.encodeStr("pocket.service.RelayMiningDifficulty", difficulty));
}

/** The latest difficulty of every service that has one, in key order. */
export function getAllRelayMiningDifficulties(ctx: ReadCtx): RelayMiningDifficulty[] {
  const out: RelayMiningDifficulty[] = [];
  const it = ctx.kv(STORE).iterate(DIFFICULTY_PREFIX, prefixEnd(DIFFICULTY_PREFIX));
  try {
    for (; it.valid(); it.next()) out.push(decodeDifficulty(it.value()));
  } finally {
    it.close();
  }
  return out;
}

/** True when the service has any difficulty epoch. Opens one iterator. */
export function hasRelayMiningDifficultyHistory(ctx: ReadCtx, serviceId: string): boolean {
  const prefix = difficultyHistoryPrefix(serviceId);
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  const found = it.valid();
  it.close();
  return found;
}

/** poktroll x/service/keeper SetRelayMiningDifficultyAtHeight. One write. */
export function setRelayMiningDifficultyAtHeight(ctx: Ctx, height: bigint, difficulty: RelayMiningDifficulty): void {
  const value = codec.encodeStr("pocket.service.RelayMiningDifficultyUpdate", { effective_height: height, difficulty });
  ctx.kv(STORE).set(epochKey(difficultyHistoryPrefix(difficulty.service_id), height), value);
}

/**
 * poktroll x/service/keeper GetRelayMiningDifficultyAtHeight: the newest epoch with effective height <= `height`, else
 * the base difficulty of block 0; never the latest record. One reverse seek, and a read of the params in the second case.
 */
export function getRelayMiningDifficultyAtHeight(ctx: ReadCtx, serviceId: string, height: bigint): RelayMiningDifficulty {
  const prefix = difficultyHistoryPrefix(serviceId);
  const it = ctx.kv(STORE).reverseIterate(prefix, epochKey(prefix, height + 1n));
  const found = it.valid() ? codec.decodeStr("pocket.service.RelayMiningDifficultyUpdate", it.value()).difficulty : undefined;
  it.close();
  return found ?? baseDifficulty(ctx, serviceId, 0n);
}

function baseDifficulty(ctx: ReadCtx, serviceId: string, height: bigint): RelayMiningDifficulty {
  return {
    service_id: serviceId,
    block_height: height,
    num_relays_ema: getParams(ctx).target_num_relays,
    target_hash: baseRelayDifficultyHash(),
  };
}

function decodeDifficulty(value: ByteStr): RelayMiningDifficulty {
  return codec.decodeStr("pocket.service.RelayMiningDifficulty", value);
}
