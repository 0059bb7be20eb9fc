import { isServiceConfigActive } from "#modules/shared/protocol/serviceConfigUpdates.js";
import type { ServiceConfigUpdate, SupplierServiceConfig } from "#modules/shared/protocol/types.js";

/** poktroll x/shared/types/supplier.go GetActiveServiceConfigsFromHistory, in list order. @param height block height */
export function activeServiceConfigs(history: readonly ServiceConfigUpdate[], height: bigint): SupplierServiceConfig[] {
  const active: SupplierServiceConfig[] = [];
  for (const update of history) {
    if (update.service !== undefined && isServiceConfigActive(update, height)) active.push(update.service);
  }
  return active;
}

/** One entry per service, active from `activation` on. */
export function scheduledServices(operator: string, services: readonly SupplierServiceConfig[], activation: bigint): ServiceConfigUpdate[] {
  return services.map((service) => ({
    operator_address: operator,
    service,
    activation_height: activation,
    deactivation_height: 0n,
  }));
}

/**
 * poktroll x/supplier/keeper/msg_server_stake_supplier.go updateSupplier: a message replaces the whole set of services from
 * the next session on. What it re-sends for that session replaces what was scheduled for it; everything else that is still
 * open ends there, so an entry scheduled for `from` and not sent again is never active.
 * @param from block height of the next session's start
 */
export function replaceServices(
  operator: string,
  history: readonly ServiceConfigUpdate[],
  services: readonly SupplierServiceConfig[],
  from: bigint,
): ServiceConfigUpdate[] {
  const sent = new Set(services.map((service) => service.service_id));
  const next = scheduledServices(operator, services, from);
  for (const update of history) {
    if (update.activation_height === from && sent.has(update.service?.service_id ?? "")) continue;
    next.push(update.deactivation_height === 0n ? { ...update, deactivation_height: from } : update);
  }
  return next;
}
