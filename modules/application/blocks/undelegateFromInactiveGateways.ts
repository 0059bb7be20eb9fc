import type { Ctx } from "#kernel/module/context.js";
import { isGatewayActive } from "#modules/gateway/protocol/gateways.js";
import type { ApplicationPorts } from "../ports.js";
import { getIndexedApplication, setApplication } from "../state/applications.js";
import { removeDelegationIndex } from "../state/indexes.js";
import { delegationsOfGateway } from "../state/keys.js";
import { leaveGateway } from "../state/undelegation.js";
import { walkPrefix } from "../state/walk.js";

/**
 * poktroll x/application/keeper/auto_undelegate.go EndBlockerAutoUndelegateFromUnbondingGateways: from the block after a
 * gateway's last session on, its applications leave it. No event. @throws PlainError for an index entry without application
 */
export function undelegateFromInactiveGateways(ports: ApplicationPorts, ctx: Ctx): void {
  const gateways = ports.gateway.getAllGatewayLifecycles(ctx).filter((gateway) => !isGatewayActive(gateway, ctx.height));
  for (const { address: gateway } of gateways) {
    walkPrefix(ctx, delegationsOfGateway(gateway), (_key, entry) => {
      const app = getIndexedApplication(ctx, entry);
      const at = app.delegatee_gateway_addresses.indexOf(gateway);
      if (at < 0) {
        // The reference passes the two addresses the wrong way round, so the stale entry stays.
        removeDelegationIndex(ctx, gateway, app.address);
        return;
      }
      setApplication(ctx, leaveGateway(ports, ctx, app, at));
    });
  }
}
