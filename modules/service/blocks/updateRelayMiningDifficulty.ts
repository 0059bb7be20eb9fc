import { bytesToHex, compareBytes, textToStr } from "#kernel/base/bytes.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { getNextSessionStartHeight } from "#modules/shared/protocol/sessions.js";
import type { ServicePorts } from "../ports.js";
import { computeDifficultyTargetHash, computeRelayEma } from "../protocol/relayDifficulty.js";
import type { RelayMiningDifficulty } from "../protocol/types.js";
import {
  getRelayMiningDifficulty,
  hasRelayMiningDifficultyHistory,
  setRelayMiningDifficulty,
  setRelayMiningDifficultyAtHeight,
} from "../state/difficulties.js";
import { getParams } from "../state/params.js";

/**
 * poktroll x/service/keeper/update_relay_mining_difficulty.go UpdateRelayMiningDifficulty. Called by tokenomics at the
 * end of a block that settled claims; one step of the moving average per service and block.
 * @param relaysPerService mined relays by service id, uint64
 */
export function updateRelayMiningDifficulty(
  ctx: Ctx,
  ports: Pick<ServicePorts, "shared">,
  relaysPerService: ReadonlyMap<string, bigint>,
): void {
  if (relaysPerService.size === 0) return;
  const nextStart = getNextSessionStartHeight(ports.shared.getParams(ctx), ctx.height);
  const target = getParams(ctx).target_num_relays;
  const ids = [...relaysPerService.keys()].sort((a, b) => compareBytes(textToStr(a), textToStr(b)));
  for (const id of ids) updateService(ctx, id, relaysPerService.get(id) as bigint, { nextStart, target });
}

interface Step {
  /** First block of the next session: where the new difficulty takes effect. */
  readonly nextStart: bigint;
  readonly target: bigint;
}

function updateService(ctx: Ctx, serviceId: string, numRelays: bigint, step: Step): void {
  const stored = getRelayMiningDifficulty(ctx, serviceId);
  const prev = stored.found ? stored.difficulty : firstDifficulty(ctx, serviceId, numRelays, step.target);
  const ema = computeRelayEma(prev.num_relays_ema, numRelays);
  const next: RelayMiningDifficulty = {
    service_id: serviceId,
    block_height: step.nextStart,
    num_relays_ema: ema,
    target_hash: computeDifficultyTargetHash(step.target, ema),
  };
  if (!hasRelayMiningDifficultyHistory(ctx, serviceId)) setRelayMiningDifficultyAtHeight(ctx, ctx.height, prev);
  setRelayMiningDifficultyAtHeight(ctx, step.nextStart, next);
  setRelayMiningDifficulty(ctx, next);
  emitTyped(ctx, "pocket.service.EventRelayMiningDifficultyUpdated", {
    service_id: serviceId,
    prev_target_hash_hex_encoded: bytesToHex(prev.target_hash),
    new_target_hash_hex_encoded: bytesToHex(next.target_hash),
    prev_num_relays_ema: prev.num_relays_ema,
    new_num_relays_ema: next.num_relays_ema,
  });
}

/** The first claim of a service takes its own relays as the average so far. */
function firstDifficulty(ctx: Ctx, serviceId: string, numRelays: bigint, target: bigint): RelayMiningDifficulty {
  return {
    service_id: serviceId,
    block_height: ctx.height,
    num_relays_ema: numRelays,
    target_hash: computeDifficultyTargetHash(target, numRelays),
  };
}
