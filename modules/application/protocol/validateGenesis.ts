import { PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateAppServiceConfigs } from "#modules/shared/protocol/applicationServiceConfigs.js";
import { validateGenesisStakeCoin } from "#modules/shared/protocol/coins.js";
import { orWrapped } from "#modules/shared/protocol/errorText.js";
import { applicationErrors } from "./errors.js";
import { validateApplicationParams } from "./params.js";
import { validatePerSessionSpendLimit } from "./spendLimit.js";
import type { Application } from "./types.js";
import { validateGatewayAddress } from "./validateDelegation.js";

/** poktroll x/application/types/genesis.go Validate. @throws PlainError, TxError application/1101, 1106, 1108, 1115, 1118 */
export function validateApplicationGenesis(state: MessageMap["pocket.application.GenesisState"]): void {
  const seen = new Set<string>();
  for (const { address } of state.application_list) {
    if (seen.has(address)) throw new PlainError("duplicated index for application");
    seen.add(address);
  }
  for (const app of state.application_list) validateRecord(app);
  validateApplicationParams(state.params);
}

function validateRecord(app: Application): void {
  validateGenesisStakeCoin("application", app.stake, applicationErrors.invalidStake);
  for (const gateway of app.delegatee_gateway_addresses) validateGatewayAddress(gateway);
  orWrapped(applicationErrors.invalidServiceConfigs, () => validateAppServiceConfigs(app.service_configs));
  for (const update of app.service_config_history) validateHistoryEntry(app, update);
  validatePerSessionSpendLimit(app.per_session_spend_limit);
}

function validateHistoryEntry(app: Application, update: Application["service_config_history"][number]): void {
  const err = applicationErrors.invalidServiceConfigs;
  if (update.service === undefined) throw err.wrap(`nil service config history entry for application ${goQuote(app.address)}`);
  const { activation_height: activation, deactivation_height: deactivation } = update;
  if (deactivation === 0n || deactivation > activation) return;
  throw err.wrap(
    `application ${goQuote(app.address)} service config history has deactivation height ${deactivation} <= activation height ${activation}`,
  );
}
