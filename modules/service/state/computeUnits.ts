import { type ByteStr, prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ServiceComputeUnitsPerRelayUpdate } from "../protocol/types.js";
import { COMPUTE_UNITS_HISTORY_PREFIX, computeUnitsHistoryPrefix, epochKey, STORE } from "./keys.js";
import { getService } from "./services.js";

/** True when the service has any compute units epoch. Opens one iterator. */
export function hasComputeUnitsHistory(ctx: ReadCtx, serviceId: string): boolean {
  const prefix = computeUnitsHistoryPrefix(serviceId);
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  const found = it.valid();
  it.close();
  return found;
}

/** poktroll x/service/keeper SetComputeUnitsPerRelayAtHeight. One write. @param height first block of a session */
export function setComputeUnitsPerRelayAtHeight(ctx: Ctx, serviceId: string, height: bigint, units: bigint): void {
  const value = codec.encodeStr("pocket.service.ServiceComputeUnitsPerRelayUpdate", {
    effective_height: height,
    service_id: serviceId,
    compute_units_per_relay: units,
  });
  ctx.kv(STORE).set(epochKey(computeUnitsHistoryPrefix(serviceId), height), value);
}

/**
 * poktroll x/service/keeper GetComputeUnitsPerRelayAtHeight: the newest epoch with effective height <= `height` and a
 * value above 0, else the value of the service's record. One reverse seek (and a read).
 * @returns undefined when there is neither epoch nor service.
 */
export function getComputeUnitsPerRelayAtHeight(ctx: ReadCtx, serviceId: string, height: bigint): bigint | undefined {
  const prefix = computeUnitsHistoryPrefix(serviceId);
  const it = ctx.kv(STORE).reverseIterate(prefix, epochKey(prefix, height + 1n));
  const units = it.valid() ? decodeUpdate(it.value()).compute_units_per_relay : 0n;
  it.close();
  return units > 0n ? units : getService(ctx, serviceId)?.compute_units_per_relay;
}

/** All epochs of all services in key order. */
export function getAllComputeUnitsHistory(ctx: ReadCtx): ServiceComputeUnitsPerRelayUpdate[] {
  const out: ServiceComputeUnitsPerRelayUpdate[] = [];
  const it = ctx.kv(STORE).iterate(COMPUTE_UNITS_HISTORY_PREFIX, prefixEnd(COMPUTE_UNITS_HISTORY_PREFIX));
  try {
    for (; it.valid(); it.next()) out.push(decodeUpdate(it.value()));
  } finally {
    it.close();
  }
  return out;
}

function decodeUpdate(value: ByteStr): ServiceComputeUnitsPerRelayUpdate {
  return codec.decodeStr("pocket.service.ServiceComputeUnitsPerRelayUpdate", value);
}
