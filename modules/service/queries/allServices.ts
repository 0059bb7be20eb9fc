import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { MessageInit } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { prefixRead } from "#kernel/store/prefixKv.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import type { Service } from "#modules/shared/protocol/types.js";
import { SERVICE_PREFIX, STORE } from "../state/keys.js";

type Request = MessageMap["pocket.service.QueryAllServicesRequest"];

/** poktroll x/service/keeper/query_service.go AllServices. @throws GrpcStatusError Internal for a bad page request */
export function queryAllServices(ctx: ReadCtx, req: Request): MessageInit<"pocket.service.QueryAllServicesResponse"> {
  const services: Service[] = [];
  const pagination = orStatus("Internal", () =>
    paginate(prefixRead(ctx.kv(STORE), SERVICE_PREFIX), req.pagination, (_key, value) => {
      const service = codec.decodeStr("pocket.shared.Service", value);
      services.push(req.dehydrated ? { ...service, metadata: undefined } : service);
    }),
  );
  return { service: services, pagination };
}
