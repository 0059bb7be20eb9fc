import { prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Gateway } from "../protocol/types.js";
import { GATEWAY_PREFIX, gatewayKey, STORE } from "./keys.js";

/** poktroll x/gateway/keeper/gateway.go GetGateway. One read. @param address bech32 text, as received */
export function getGateway(ctx: ReadCtx, address: string): Gateway | undefined {
  const value = ctx.kv(STORE).get(gatewayKey(address));
  return value === undefined ? undefined : codec.decodeStr("pocket.gateway.Gateway", value);
}

/** poktroll x/gateway/keeper/gateway.go SetGateway. One write. */
export function setGateway(ctx: Ctx, gateway: Gateway): void {
  ctx.kv(STORE).set(gatewayKey(gateway.address), codec.encodeStr("pocket.gateway.Gateway", gateway));
}

/** poktroll x/gateway/keeper/gateway.go RemoveGateway. */
export function removeGateway(ctx: Ctx, address: string): void {
  ctx.kv(STORE).delete(gatewayKey(address));
}

/** poktroll x/gateway/keeper/gateway.go GetAllGateways: in key order, as the store was when the walk began. */
export function getAllGateways(ctx: ReadCtx): Gateway[] {
  const out: Gateway[] = [];
  const it = ctx.kv(STORE).iterate(GATEWAY_PREFIX, prefixEnd(GATEWAY_PREFIX));
  try {
    for (; it.valid(); it.next()) out.push(codec.decodeStr("pocket.gateway.Gateway", it.value()));
  } finally {
    it.close();
  }
  return out;
}
