import { getSettlementSessionEndHeight, getUnbondingEndHeight, type SessionGrid } from "#modules/shared/protocol/sessions.js";
import type { ApplicationServiceConfig, SharedParams } from "#modules/shared/protocol/types.js";
import type { Application, ApplicationServiceConfigUpdate } from "./types.js";

/** poktroll x/application/types/application.go IsUnbonding. */
export function isApplicationUnbonding(app: Pick<Application, "unstake_session_end_height">): boolean {
  return app.unstake_session_end_height !== 0n;
}

/** poktroll x/application/types/application.go GetApplicationUnbondingHeight. */
export function getApplicationUnbondingHeight(
  params: SessionGrid & Pick<SharedParams, "application_unbonding_period_sessions">,
  app: Pick<Application, "unstake_session_end_height">,
): bigint {
  return getUnbondingEndHeight(params, app.unstake_session_end_height, params.application_unbonding_period_sessions);
}

/** poktroll x/application/types/application.go GetApplicationTransferHeight: the settlement of the session of the transfer. */
export function getApplicationTransferHeight(params: SessionGrid, app: Pick<Application, "pending_transfer">): bigint {
  return getSettlementSessionEndHeight(params, BigInt.asIntN(64, app.pending_transfer?.session_end_height ?? 0n));
}

/** poktroll x/application/types/application.go ApplicationServiceConfigUpdate.IsActive. @param height block height */
function isAppServiceConfigActive(
  update: Pick<ApplicationServiceConfigUpdate, "activation_height" | "deactivation_height">,
  height: bigint,
): boolean {
  if (update.activation_height > height) return false;
  return update.deactivation_height === 0n || height < update.deactivation_height;
}

/**
 * poktroll x/application/types/application.go GetActiveServiceConfigs. An application that never changed its services has
 * no history; then its present services count for every height. @param height block height
 */
export function getActiveServiceConfigs(
  app: Pick<Application, "service_configs" | "service_config_history">,
  height: bigint,
): readonly ApplicationServiceConfig[] {
  if (app.service_config_history.length === 0) return app.service_configs;
  const active: ApplicationServiceConfig[] = [];
  for (const update of app.service_config_history) {
    if (update.service !== undefined && isAppServiceConfigActive(update, height)) active.push(update.service);
  }
  return active;
}
