import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { getComputeUnitsPerRelayAtHeight } from "../state/computeUnits.js";
import { requireBlockHeight, requireService, requireServiceId } from "./requests.js";

type Request = MessageMap["pocket.service.QueryComputeUnitsPerRelayAtHeightRequest"];

/** poktroll x/service/keeper/query_compute_units_per_relay.go ComputeUnitsPerRelayAtHeight. */
export function queryComputeUnitsPerRelayAtHeight(ctx: ReadCtx, req: Request): { computeUnitsPerRelay: bigint } {
  requireServiceId(req.serviceId);
  requireBlockHeight(req.blockHeight);
  requireService(ctx, req.serviceId);
  return { computeUnitsPerRelay: getComputeUnitsPerRelayAtHeight(ctx, req.serviceId, req.blockHeight) ?? 0n };
}
