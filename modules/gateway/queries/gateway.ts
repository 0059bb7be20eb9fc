import { GrpcStatusError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { dehydrated } from "../protocol/gateways.js";
import type { Gateway } from "../protocol/types.js";
import { getGateway } from "../state/gateways.js";

type Request = MessageMap["pocket.gateway.QueryGetGatewayRequest"];

/** poktroll x/gateway/keeper/query_gateway.go Gateway. @throws GrpcStatusError NotFound */
export function queryGateway(ctx: ReadCtx, req: Request): { gateway: Gateway } {
  const gateway = getGateway(ctx, req.address);
  if (gateway === undefined) throw new GrpcStatusError("NotFound", `gateway not found: address ${req.address}`);
  return { gateway: req.dehydrated ? dehydrated(gateway) : gateway };
}
