import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { RelayMiningDifficulty } from "../protocol/types.js";
import { getRelayMiningDifficulty } from "../state/difficulties.js";
import { requireService } from "./requests.js";

type Request = MessageMap["pocket.service.QueryGetRelayMiningDifficultyRequest"];

/** poktroll x/service/keeper/query_relay_mining_difficulty.go RelayMiningDifficulty: the latest, or the base difficulty. */
export function queryRelayMiningDifficulty(ctx: ReadCtx, req: Request): { relayMiningDifficulty: RelayMiningDifficulty } {
  requireService(ctx, req.serviceId);
  return { relayMiningDifficulty: getRelayMiningDifficulty(ctx, req.serviceId).difficulty };
}
