import { goQuote } from "#kernel/base/goText.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { gatewayErrors } from "#modules/gateway/protocol/errors.js";
import { isGatewayActive } from "#modules/gateway/protocol/gateways.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import type { ApplicationPorts } from "../ports.js";
import { applicationErrors } from "../protocol/errors.js";
import type { Application, MsgDelegateToGateway } from "../protocol/types.js";
import { removePendingUndelegation } from "../protocol/undelegations.js";
import { validateDelegation } from "../protocol/validateDelegation.js";
import { getApplication, setApplication } from "../state/applications.js";
import { getParams } from "../state/params.js";
import { currentSessionEnd } from "../state/session.js";

/**
 * poktroll x/application/keeper/msg_server_delegate_to_gateway.go DelegateToGateway. In state at once; also for an
 * application that unbonds or transfers. @throws GrpcStatusError
 */
export function delegateToGateway(ports: ApplicationPorts, ctx: Ctx, msg: MsgDelegateToGateway): Record<string, never> {
  orStatus("InvalidArgument", () => validateDelegation(msg));
  const app = assertDelegable(ports, ctx, msg);
  const next: Application = {
    ...app,
    delegatee_gateway_addresses: [...app.delegatee_gateway_addresses, msg.gateway_address],
    pending_undelegations: removePendingUndelegation(app.pending_undelegations, msg.gateway_address),
  };
  setApplication(ctx, next);
  const session_end_height = currentSessionEnd(ports, ctx);
  emitTyped(ctx, "pocket.application.EventRedelegation", { application: next, session_end_height });
  return {};
}

/** The checks in the reference's order: application, gateway, room, gateway active, not yet delegated. */
function assertDelegable(ports: ApplicationPorts, ctx: Ctx, msg: MsgDelegateToGateway): Application {
  const { app_address: appAddress, gateway_address: gatewayAddress } = msg;
  const app = getApplication(ctx, appAddress);
  if (app === undefined) {
    throw asStatus("NotFound", applicationErrors.notFound.wrap(`application with address: ${appAddress}`));
  }
  const gateway = ports.gateway.getGateway(ctx, gatewayAddress);
  const gatewayText = `gateway with address: ${goQuote(gatewayAddress)}`;
  if (gateway === undefined) throw asStatus("NotFound", applicationErrors.gatewayNotFound.wrap(gatewayText));
  const max = getParams(ctx).max_delegated_gateways;
  const already = `application with address ${goQuote(appAddress)} already delegated to`;
  if (BigInt(app.delegatee_gateway_addresses.length) >= max) {
    throw asStatus("FailedPrecondition", applicationErrors.maxDelegatedGateways.wrap(`${already} ${max} (max) gateways`));
  }
  if (!isGatewayActive(gateway, ctx.height)) throw asStatus("FailedPrecondition", gatewayErrors.isInactive.wrap(gatewayText));
  if (app.delegatee_gateway_addresses.includes(gatewayAddress)) {
    throw asStatus("AlreadyExists", applicationErrors.alreadyDelegated.wrap(`${already} ${gatewayText}`));
  }
  return app;
}
