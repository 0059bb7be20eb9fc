import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { MessageInit } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { prefixRead } from "#kernel/store/prefixKv.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import type { RelayMiningDifficulty } from "../protocol/types.js";
import { DIFFICULTY_PREFIX, STORE } from "../state/keys.js";

type Request = MessageMap["pocket.service.QueryAllRelayMiningDifficultyRequest"];
type Response = MessageInit<"pocket.service.QueryAllRelayMiningDifficultyResponse">;

/** poktroll x/service/keeper/query_relay_mining_difficulty.go RelayMiningDifficultyAll: the latest of each service. */
export function queryRelayMiningDifficultyAll(ctx: ReadCtx, req: Request): Response {
  const difficulties: RelayMiningDifficulty[] = [];
  const pagination = orStatus("Internal", () =>
    paginate(prefixRead(ctx.kv(STORE), DIFFICULTY_PREFIX), req.pagination, (_key, value) => {
      difficulties.push(codec.decodeStr("pocket.service.RelayMiningDifficulty", value));
    }),
  );
  return { relayMiningDifficulty: difficulties, pagination };
}
