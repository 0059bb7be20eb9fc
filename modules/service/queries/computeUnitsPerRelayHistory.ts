import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { MessageInit } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { prefixRead } from "#kernel/store/prefixKv.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import type { ServiceComputeUnitsPerRelayUpdate } from "../protocol/types.js";
import { computeUnitsHistoryPrefix, STORE } from "../state/keys.js";
import { requireService, requireServiceId } from "./requests.js";

type Request = MessageMap["pocket.service.QueryComputeUnitsPerRelayHistoryRequest"];
type Response = MessageInit<"pocket.service.QueryComputeUnitsPerRelayHistoryResponse">;

/** poktroll x/service/keeper/query_compute_units_per_relay.go ComputeUnitsPerRelayHistory. */
export function queryComputeUnitsPerRelayHistory(ctx: ReadCtx, req: Request): Response {
  requireServiceId(req.serviceId);
  requireService(ctx, req.serviceId);
  const history: ServiceComputeUnitsPerRelayUpdate[] = [];
  const pagination = orStatus("Internal", () =>
    paginate(prefixRead(ctx.kv(STORE), computeUnitsHistoryPrefix(req.serviceId)), req.pagination, (_key, value) => {
      history.push(codec.decodeStr("pocket.service.ServiceComputeUnitsPerRelayUpdate", value));
    }),
  );
  return { computeUnitsPerRelayHistory: history, pagination };
}
