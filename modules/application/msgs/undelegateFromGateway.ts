import { goQuote } from "#kernel/base/goText.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import type { ApplicationPorts } from "../ports.js";
import { applicationErrors } from "../protocol/errors.js";
import type { Application, MsgUndelegateFromGateway } from "../protocol/types.js";
import { validateDelegation } from "../protocol/validateDelegation.js";
import { getApplication, setApplication } from "../state/applications.js";
import { currentSessionEnd } from "../state/session.js";
import { leaveGateway } from "../state/undelegation.js";

/**
 * poktroll x/application/keeper/msg_server_undelegate_from_gateway.go UndelegateFromGateway. The gateway need not exist
 * any more. @throws GrpcStatusError
 */
export function undelegateFromGateway(ports: ApplicationPorts, ctx: Ctx, msg: MsgUndelegateFromGateway): Record<string, never> {
  orStatus("InvalidArgument", () => validateDelegation(msg));
  const { app_address: appAddress, gateway_address: gateway } = msg;
  const app = getApplication(ctx, appAddress);
  if (app === undefined) {
    throw asStatus("NotFound", applicationErrors.notFound.wrap(`application with address: ${goQuote(appAddress)}`));
  }
  const at = app.delegatee_gateway_addresses.lastIndexOf(gateway);
  if (at < 0) {
    const text = `application with address ${goQuote(appAddress)} not delegated to gateway with address: ${goQuote(gateway)}`;
    throw asStatus("FailedPrecondition", applicationErrors.notDelegated.wrap(text));
  }
  const session_end_height = currentSessionEnd(ports, ctx);
  const next: Application = leaveGateway(ports, ctx, app, at);
  setApplication(ctx, next);
  emitTyped(ctx, "pocket.application.EventRedelegation", { application: next, session_end_height });
  return {};
}
