import type { ApplicationServiceConfig } from "#modules/shared/protocol/types.js";
import type { Application, ApplicationServiceConfigUpdate } from "./types.js";

/**
 * poktroll x/application/keeper/msg_server_stake_application.go appServiceIdSetEqual. Lengths are compared before ids, so
 * a list with repetitions may pass for another one, as in the reference.
 */
export function sameServiceIds(now: readonly ApplicationServiceConfig[], next: readonly ApplicationServiceConfig[]): boolean {
  if (now.length !== next.length) return false;
  const ids = new Set(now.map((config) => config.service_id));
  return next.every((config) => ids.has(config.service_id));
}

/**
 * poktroll x/application/keeper/msg_server_stake_application.go recordApplicationServiceConfigChange, after it is known
 * that the services change. @param from block height of the next session's start
 */
export function changeServices(app: Application, services: readonly ApplicationServiceConfig[], from: bigint): Application {
  const history: ApplicationServiceConfigUpdate[] = [];
  for (const update of backfilled(app)) {
    if (update.service === undefined || update.activation_height === from) continue;
    history.push(update.deactivation_height === 0n ? { ...update, deactivation_height: from } : update);
  }
  for (const service of services) history.push(updateOf(app.address, service, from));
  return { ...app, service_configs: [...services], service_config_history: history };
}

/** poktroll x/application/types/application.go BackfillServiceConfigHistory: what was staked first counts since block 1. */
function backfilled(app: Application): readonly ApplicationServiceConfigUpdate[] {
  if (app.service_config_history.length > 0) return app.service_config_history;
  return app.service_configs.map((service) => updateOf(app.address, service, 1n));
}

function updateOf(address: string, service: ApplicationServiceConfig, activation: bigint): ApplicationServiceConfigUpdate {
  return { application_address: address, service, activation_height: activation, deactivation_height: 0n };
}
