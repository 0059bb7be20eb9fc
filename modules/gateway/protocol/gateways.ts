import { getUnbondingEndHeight, type SessionGrid } from "#modules/shared/protocol/sessions.js";
import type { SharedParams } from "#modules/shared/protocol/types.js";
import type { Gateway } from "./types.js";

type Unstaking = Pick<Gateway, "unstake_session_end_height">;

/** poktroll x/gateway/types/gateway.go IsUnbonding. */
export function isGatewayUnbonding(gateway: Unstaking): boolean {
  return gateway.unstake_session_end_height !== 0n;
}

/** poktroll x/gateway/types/gateway.go IsActive: serves until the end of the session in which it unstaked. */
export function isGatewayActive(gateway: Unstaking, height: bigint): boolean {
  return !isGatewayUnbonding(gateway) || BigInt.asUintN(64, height) <= gateway.unstake_session_end_height;
}

/** poktroll x/gateway/types/gateway.go GetGatewayUnbondingHeight. Block height at whose end the stake is returned. */
export function getGatewayUnbondingEndHeight(
  params: SessionGrid & Pick<SharedParams, "gateway_unbonding_period_sessions">,
  gateway: Unstaking,
): bigint {
  return getUnbondingEndHeight(params, gateway.unstake_session_end_height, params.gateway_unbonding_period_sessions);
}

/** The gateway without its card, as events and dehydrated queries show it. */
export function dehydrated(gateway: Gateway): Gateway {
  return { ...gateway, metadata: undefined };
}
