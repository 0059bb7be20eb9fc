import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { coinAmount } from "#modules/shared/protocol/coins.js";
import { getSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import type { ApplicationPorts } from "../ports.js";
import { getApplicationUnbondingHeight, isApplicationUnbonding } from "../protocol/application.js";
import { DEFAULT_MIN_STAKE } from "../protocol/params.js";
import { type Application, unbondingReason } from "../protocol/types.js";
import { getAllApplications, setApplication } from "./applications.js";
import { getParams } from "./params.js";

/**
 * poktroll x/application/keeper/unbond_applications.go MarkBelowMinStakeApplicationsUnbonding: applications with less than
 * the minimum begin to unbond at the end of this session. Only for upgrades. @returns how many
 */
export function markBelowMinStakeApplicationsUnbonding(ports: Pick<ApplicationPorts, "shared">, ctx: Ctx): number {
  const params = ports.shared.getParams(ctx);
  const sessionEnd = getSessionEndHeight(params, ctx.height);
  const least = minStake(ctx);
  let marked = 0;
  for (const app of getAllApplications(ctx)) {
    if (isApplicationUnbonding(app) || coinAmount(app.stake as ProtoCoin) >= least) continue;
    const next: Application = { ...app, unstake_session_end_height: BigInt.asUintN(64, sessionEnd) };
    emitTyped(ctx, "pocket.application.EventApplicationUnbondingBegin", {
      application: next,
      reason: unbondingReason.belowMinStake,
      session_end_height: sessionEnd,
      unbonding_end_height: getApplicationUnbondingHeight(params, next),
    });
    setApplication(ctx, next);
    marked++;
  }
  return marked;
}

/** upokt. Params that were never set have none. */
function minStake(ctx: ReadCtx): bigint {
  const coin = getParams(ctx).min_stake;
  return coin === undefined ? DEFAULT_MIN_STAKE : coinAmount(coin);
}
