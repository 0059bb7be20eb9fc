import { accAddressFromBech32 } from "#kernel/base/address.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { coinAmount } from "#modules/shared/protocol/coins.js";
import { getSessionEndHeight, isSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { GatewayPorts } from "../ports.js";
import { getGatewayUnbondingEndHeight, isGatewayUnbonding } from "../protocol/gateways.js";
import type { GatewayLifecycle } from "../protocol/types.js";
import { getAllGatewayLifecycles, removeGateway } from "../state/gateways.js";

/**
 * poktroll x/gateway/keeper/unbond_gateways.go EndBlockerUnbondGateways: at a session's end, pays back and removes every
 * gateway whose unbonding is over. A failed payment stops the chain, as in the reference.
 */
export function unbondGateways(ctx: Ctx, ports: GatewayPorts): void {
  const live = ports.shared.getParams(ctx);
  if (!isSessionEndHeight(live, ctx.height)) return;
  for (const gateway of getAllGatewayLifecycles(ctx)) {
    if (!isGatewayUnbonding(gateway)) continue;
    const params = ports.shared.getParamsAtHeight(ctx, BigInt.asIntN(64, gateway.unstake_session_end_height));
    const end = getGatewayUnbondingEndHeight(params, gateway);
    if (end > ctx.height) continue;
    returnStake(ctx, ports, gateway);
    removeGateway(ctx, gateway.address);
    emitTyped(ctx, "pocket.gateway.EventGatewayUnbondingEnd", {
      gateway,
      session_end_height: getSessionEndHeight(live, ctx.height),
      unbonding_end_height: end,
    });
  }
}

function returnStake(ctx: Ctx, ports: GatewayPorts, gateway: GatewayLifecycle): void {
  const coins = [{ denom: gateway.stake?.denom ?? "", amount: coinAmount(gateway.stake) }];
  ports.bank.sendCoinsFromModuleToAccount(ctx, "gateway", accAddressFromBech32(gateway.address), coins);
}
