import { type ByteStr, prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Gateway, GatewayLifecycle } from "../protocol/types.js";
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
  return allGateways(ctx, (value) => codec.decodeStr("pocket.gateway.Gateway", value));
}

/**
 * poktroll x/gateway/keeper/gateway.go GetAllGatewayLifecycles: {@link getAllGateways} for the ends of blocks, which would
 * otherwise hold the cards of all gateways (up to 256 KiB each) in every block. The same reads.
 */
export function getAllGatewayLifecycles(ctx: ReadCtx): GatewayLifecycle[] {
  return allGateways(ctx, (value) => codec.decodeStr("pocket.gateway.GatewayLifecycle", value));
}

function allGateways<T>(ctx: ReadCtx, decode: (value: ByteStr) => T): T[] {
  const out: T[] = [];
  const it = ctx.kv(STORE).iterate(GATEWAY_PREFIX, prefixEnd(GATEWAY_PREFIX));
  try {
    for (; it.valid(); it.next()) out.push(decode(it.value()));
  } finally {
    it.close();
  }
  return out;
}
