import type { RegisteredError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { asStatus } from "#modules/shared/protocol/errorText.js";
import type { ApplicationPorts } from "../ports.js";
import { getApplicationUnbondingHeight, isApplicationUnbonding } from "../protocol/application.js";
import { applicationErrors } from "../protocol/errors.js";
import { type Application, type MsgUnstakeApplication, unbondingReason } from "../protocol/types.js";
import { getApplication, setApplication } from "../state/applications.js";
import { currentSessionEnd } from "../state/session.js";

/**
 * poktroll x/application/keeper/msg_server_unstake_application.go UnstakeApplication: begins the unbonding period. Does
 * not repeat the stateless checks. @throws GrpcStatusError
 */
export function unstakeApplication(ports: ApplicationPorts, ctx: Ctx, msg: MsgUnstakeApplication): Record<string, never> {
  const problem = (err: RegisteredError) => err.wrap(`application with address ${goQuote(msg.address)}`);
  const app = getApplication(ctx, msg.address);
  if (app === undefined) throw asStatus("NotFound", problem(applicationErrors.notFound));
  if (isApplicationUnbonding(app)) throw asStatus("FailedPrecondition", problem(applicationErrors.isUnstaking));
  if (app.pending_transfer !== undefined) throw asStatus("FailedPrecondition", problem(applicationErrors.hasPendingTransfer));
  const sessionEnd = currentSessionEnd(ports, ctx);
  const next: Application = { ...app, unstake_session_end_height: BigInt.asUintN(64, sessionEnd) };
  setApplication(ctx, next);
  emitTyped(ctx, "pocket.application.EventApplicationUnbondingBegin", {
    application: next,
    reason: unbondingReason.elective,
    session_end_height: sessionEnd,
    unbonding_end_height: getApplicationUnbondingHeight(ports.shared.getParams(ctx), next),
  });
  return {};
}
