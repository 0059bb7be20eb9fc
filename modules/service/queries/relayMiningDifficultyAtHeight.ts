import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { RelayMiningDifficulty } from "../protocol/types.js";
import { getRelayMiningDifficultyAtHeight } from "../state/difficulties.js";
import { requireBlockHeight, requireService, requireServiceId } from "./requests.js";

type Request = MessageMap["pocket.service.QueryGetRelayMiningDifficultyAtHeightRequest"];

/** poktroll x/service/keeper/query_relay_mining_difficulty.go RelayMiningDifficultyAtHeight. */
export function queryRelayMiningDifficultyAtHeight(ctx: ReadCtx, req: Request): { relayMiningDifficulty: RelayMiningDifficulty } {
  requireServiceId(req.serviceId);
  requireBlockHeight(req.blockHeight);
  requireService(ctx, req.serviceId);
  return { relayMiningDifficulty: getRelayMiningDifficultyAtHeight(ctx, req.serviceId, req.blockHeight) };
}
