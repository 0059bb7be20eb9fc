import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { coinAmount } from "#modules/shared/protocol/coins.js";
import { getSessionEndHeight, isSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import type { ApplicationPorts } from "../ports.js";
import { getApplicationUnbondingHeight, isApplicationUnbonding } from "../protocol/application.js";
import { DEFAULT_MIN_STAKE } from "../protocol/params.js";
import { type Application, unbondingReason } from "../protocol/types.js";
import { getIndexedApplication } from "../state/applications.js";
import { removeUnstakingIndex } from "../state/indexes.js";
import { UNSTAKING_PREFIX } from "../state/keys.js";
import { getParams } from "../state/params.js";
import { unbondApplication } from "../state/unbond.js";
import { walkPrefix } from "../state/walk.js";

/**
 * poktroll x/application/keeper/unbond_applications.go EndBlockerUnbondApplications: at a session's end, ends the unbonding
 * periods that are over. @throws PlainError for an index entry without application
 */
export function unbondApplications(ports: ApplicationPorts, ctx: Ctx): void {
  const params = ports.shared.getParams(ctx);
  if (!isSessionEndHeight(params, ctx.height)) return;
  walkPrefix(ctx, UNSTAKING_PREFIX, (_key, entry) => {
    const app = getIndexedApplication(ctx, entry);
    if (!isApplicationUnbonding(app)) {
      removeUnstakingIndex(ctx, app.address);
      return;
    }
    const unstakeParams = ports.shared.getParamsAtHeight(ctx, BigInt.asIntN(64, app.unstake_session_end_height));
    const unbondingEnd = getApplicationUnbondingHeight(unstakeParams, app);
    if (unbondingEnd > ctx.height) return;
    unbondApplication(ports, ctx, app);
    emitTyped(ctx, "pocket.application.EventApplicationUnbondingEnd", {
      application: app,
      reason: reasonOf(ctx, app),
      session_end_height: getSessionEndHeight(params, ctx.height),
      unbonding_end_height: unbondingEnd,
    });
  });
}

function reasonOf(ctx: ReadCtx, app: Application): number {
  const minStake = getParams(ctx).min_stake;
  const least = minStake === undefined ? DEFAULT_MIN_STAKE : coinAmount(minStake);
  return coinAmount(app.stake as ProtoCoin) < least ? unbondingReason.belowMinStake : unbondingReason.elective;
}
