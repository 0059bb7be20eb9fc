import { addOneCoin, coinToProto, requireCoin } from "#kernel/base/coin.js";
import { coinAmount } from "#modules/shared/protocol/coins.js";
import type { ApplicationServiceConfig, ProtoCoin } from "#modules/shared/protocol/types.js";
import type { Application } from "./types.js";
import { mergePendingUndelegations } from "./undelegations.js";

/** The source's record under the destination's address, history included. */
export function movedApplication(source: Application, destination: string): Application {
  return {
    ...source,
    address: destination,
    pending_transfer: undefined,
    service_config_history: source.service_config_history.map((update) => ({ ...update, application_address: destination })),
  };
}

/**
 * The destination with the source's stake, gateways (no maximum applies) and spend limit added; its unbonding and its own
 * transfer stay. Services are merged by {@link mergedServices}. poktroll x/application/keeper/transfer_applications.go
 */
export function mergedApplication(source: Application, destination: Application): Application {
  const gateways = destination.delegatee_gateway_addresses;
  return {
    ...destination,
    stake: coinToProto(addOneCoin(requireCoin(source.stake), requireCoin(destination.stake))),
    delegatee_gateway_addresses: [...gateways, ...source.delegatee_gateway_addresses.filter((g) => !gateways.includes(g))],
    pending_undelegations: mergePendingUndelegations(source.pending_undelegations, destination.pending_undelegations),
    per_session_spend_limit: smallerLimit(source.per_session_spend_limit, destination.per_session_spend_limit),
  };
}

/** poktroll x/application/keeper/transfer_applications.go mergeAppServiceConfigs: the destination's, then the source's others. */
export function mergedServices(source: Application, destination: Application): ApplicationServiceConfig[] {
  const ids = new Set(destination.service_configs.map((config) => config.service_id));
  return [...destination.service_configs, ...source.service_configs.filter((config) => !ids.has(config.service_id))];
}

function smallerLimit(source: ProtoCoin | undefined, destination: ProtoCoin | undefined): ProtoCoin | undefined {
  if (source === undefined || destination === undefined) return source ?? destination;
  return coinAmount(source) < coinAmount(destination) ? source : destination;
}
