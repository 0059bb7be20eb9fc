import type { Ctx } from "#kernel/module/context.js";
import { getNextSessionStartHeight } from "#modules/shared/protocol/sessions.js";
import type { SessionPorts } from "../ports.js";
import type { SessionParams } from "../protocol/types.js";
import { getParams } from "./params.js";
import { hasParamsHistory, setParamsAtHeight } from "./paramsHistory.js";

/**
 * poktroll x/session/keeper/params.go RecordParamsHistory: `wanted` is the epoch of the next session; the first update
 * also records the params in force so far, as of this block.
 */
export function recordParamsHistory(ctx: Ctx, ports: SessionPorts, wanted: SessionParams): void {
  const old = getParams(ctx);
  if (!hasParamsHistory(ctx)) setParamsAtHeight(ctx, ctx.height, old);
  const shared = ports.shared.getParamsAtHeight(ctx, ctx.height);
  setParamsAtHeight(ctx, getNextSessionStartHeight(shared, ctx.height), wanted);
}
