import { prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Service } from "#modules/shared/protocol/types.js";
import { SERVICE_PREFIX, STORE, serviceKey } from "./keys.js";

/** poktroll x/service/keeper/service.go GetService. One read. */
export function getService(ctx: ReadCtx, id: string): Service | undefined {
  const value = ctx.kv(STORE).get(serviceKey(id));
  return value === undefined ? undefined : codec.decodeStr("pocket.shared.Service", value);
}

/** poktroll x/service/keeper/service.go SetService. One write. */
export function setService(ctx: Ctx, service: Service): void {
  ctx.kv(STORE).set(serviceKey(service.id), codec.encodeStr("pocket.shared.Service", service));
}

/** poktroll x/service/keeper/service.go GetAllServices: in key order. */
export function getAllServices(ctx: ReadCtx): Service[] {
  const out: Service[] = [];
  const it = ctx.kv(STORE).iterate(SERVICE_PREFIX, prefixEnd(SERVICE_PREFIX));
  try {
    for (; it.valid(); it.next()) out.push(codec.decodeStr("pocket.shared.Service", it.value()));
  } finally {
    it.close();
  }
  return out;
}
