import { GrpcStatusError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { Service } from "#modules/shared/protocol/types.js";
import { getService } from "../state/services.js";

type Request = MessageMap["pocket.service.QueryGetServiceRequest"];

/** poktroll x/service/keeper/query_service.go Service. @throws GrpcStatusError NotFound */
export function queryService(ctx: ReadCtx, req: Request): { service: Service } {
  const service = getService(ctx, req.id);
  if (service === undefined) throw new GrpcStatusError("NotFound", `service ID not found: ${goQuote(req.id)}`);
  return { service: req.dehydrated ? { ...service, metadata: undefined } : service };
}
