import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { MessageInit } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { prefixRead } from "#kernel/store/prefixKv.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import type { RelayMiningDifficultyUpdate } from "../protocol/types.js";
import { difficultyHistoryPrefix, STORE } from "../state/keys.js";
import { requireService, requireServiceId } from "./requests.js";

type Request = MessageMap["pocket.service.QueryRelayMiningDifficultyHistoryRequest"];
type Response = MessageInit<"pocket.service.QueryRelayMiningDifficultyHistoryResponse">;

/** poktroll x/service/keeper/query_relay_mining_difficulty.go RelayMiningDifficultyHistory. */
export function queryRelayMiningDifficultyHistory(ctx: ReadCtx, req: Request): Response {
  requireServiceId(req.serviceId);
  requireService(ctx, req.serviceId);
  const history: RelayMiningDifficultyUpdate[] = [];
  const pagination = orStatus("Internal", () =>
    paginate(prefixRead(ctx.kv(STORE), difficultyHistoryPrefix(req.serviceId)), req.pagination, (_key, value) => {
      history.push(codec.decodeStr("pocket.service.RelayMiningDifficultyUpdate", value));
    }),
  );
  return { relayMiningDifficultyHistory: history, pagination };
}
