import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { MessageInit } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { prefixRead } from "#kernel/store/prefixKv.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { dehydrated } from "../protocol/gateways.js";
import type { Gateway } from "../protocol/types.js";
import { GATEWAY_PREFIX, STORE } from "../state/keys.js";

type Request = MessageMap["pocket.gateway.QueryAllGatewaysRequest"];

/** poktroll x/gateway/keeper/query_gateway.go AllGateways. @throws GrpcStatusError Internal for a bad page request */
export function queryAllGateways(ctx: ReadCtx, req: Request): MessageInit<"pocket.gateway.QueryAllGatewaysResponse"> {
  const gateways: Gateway[] = [];
  const pagination = orStatus("Internal", () =>
    paginate(prefixRead(ctx.kv(STORE), GATEWAY_PREFIX), req.pagination, (_key, value) => {
      const gateway = codec.decodeStr("pocket.gateway.Gateway", value);
      gateways.push(req.dehydrated ? dehydrated(gateway) : gateway);
    }),
  );
  return { gateways, pagination };
}
