import type { Ctx } from "#kernel/module/context.js";
import { timingParamNames } from "../protocol/params.js";
import { getNextSessionStartHeight, getSessionNumber } from "../protocol/sessions.js";
import type { SharedParams } from "../protocol/types.js";
import { getParams, setParams } from "./params.js";
import { getParamsAtHeight, hasParamsHistory, setParamsAtHeight } from "./paramsHistory.js";

/**
 * poktroll x/shared/keeper/msg_server_update_param.go recordParamsHistory: schedules `wanted` as the epoch of the next
 * session. A change of the session grid or its windows reaches the live params only at that session's start (end
 * block); any other change is live at once. A second update in one session replaces the pending epoch.
 */
export function recordParams(ctx: Ctx, wanted: SharedParams): void {
  seedHistory(ctx);
  const effective = getParamsAtHeight(ctx, ctx.height);
  const nextStart = getNextSessionStartHeight(effective, ctx.height);
  const next = { ...wanted, ...anchorOf(wanted, effective, ctx.height, nextStart) };
  setParamsAtHeight(ctx, nextStart, next);
  const live = getParams(ctx);
  if (timingParamNames.some((name) => live[name] !== next[name])) return;
  setParams(ctx, {
    ...next,
    session_grid_anchor_height: live.session_grid_anchor_height,
    session_number_at_anchor: live.session_number_at_anchor,
  });
}

/** The params in force since block 1 become the first epoch, on the grid of block 1. */
function seedHistory(ctx: Ctx): void {
  if (hasParamsHistory(ctx)) return;
  setParamsAtHeight(ctx, 1n, { ...getParams(ctx), session_grid_anchor_height: 1n, session_number_at_anchor: 1n });
}

type GridAnchor = Pick<SharedParams, "session_grid_anchor_height" | "session_number_at_anchor">;

/** A new session length starts a new grid at the next session; whatever governance sent in these fields is ignored. */
function anchorOf(wanted: SharedParams, effective: SharedParams, height: bigint, nextStart: bigint): GridAnchor {
  if (wanted.num_blocks_per_session === effective.num_blocks_per_session) {
    return {
      session_grid_anchor_height: effective.session_grid_anchor_height,
      session_number_at_anchor: effective.session_number_at_anchor,
    };
  }
  return {
    session_grid_anchor_height: BigInt.asUintN(64, nextStart),
    session_number_at_anchor: BigInt.asUintN(64, getSessionNumber(effective, height) + 1n),
  };
}
