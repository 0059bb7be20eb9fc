import type { ReadCtx } from "#kernel/module/context.js";
import type { ApplicationPorts } from "../ports.js";
import type { Application } from "../protocol/types.js";
import { addPendingUndelegation } from "../protocol/undelegations.js";

/**
 * Moves one delegatee to the pending undelegations of the present session: it stays in the rings of past sessions and of
 * this one. One read of the shared params.
 * poktroll x/application/keeper/msg_server_undelegate_from_gateway.go recordPendingUndelegation
 * @param at index in `delegatee_gateway_addresses`. @returns the new record, not stored
 */
export function leaveGateway(ports: Pick<ApplicationPorts, "shared">, ctx: ReadCtx, app: Application, at: number): Application {
  const gateway = app.delegatee_gateway_addresses[at] as string;
  const params = ports.shared.getParams(ctx);
  return {
    ...app,
    delegatee_gateway_addresses: app.delegatee_gateway_addresses.toSpliced(at, 1),
    pending_undelegations: addPendingUndelegation(app.pending_undelegations, gateway, params, ctx.height),
  };
}
