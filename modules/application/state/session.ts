import type { ReadCtx } from "#kernel/module/context.js";
import { getSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { ApplicationPorts } from "../ports.js";

/** poktroll x/shared/keeper/session.go GetSessionEndHeight of the present block: one read of the live params. */
export function currentSessionEnd(ports: Pick<ApplicationPorts, "shared">, ctx: ReadCtx): bigint {
  return getSessionEndHeight(ports.shared.getParams(ctx), ctx.height);
}
