import type { ReadCtx } from "#kernel/module/context.js";
import { getNextSessionStartHeight, getSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { SupplierPorts } from "../ports.js";

/** End height of the present session: one read of the live shared params. */
export function currentSessionEnd(ports: Pick<SupplierPorts, "shared">, ctx: ReadCtx): bigint {
  return getSessionEndHeight(ports.shared.getParams(ctx), ctx.height);
}

/** Start height of the next session: one read of the live shared params. */
export function nextSessionStart(ports: Pick<SupplierPorts, "shared">, ctx: ReadCtx): bigint {
  return getNextSessionStartHeight(ports.shared.getParams(ctx), ctx.height);
}
