import { validateAppServiceConfigs } from "#modules/shared/protocol/applicationServiceConfigs.js";
import { validateStakeCoin } from "#modules/shared/protocol/coins.js";
import { bech32Problem, orWrapped } from "#modules/shared/protocol/errorText.js";
import { applicationErrors } from "./errors.js";
import { validatePerSessionSpendLimit } from "./spendLimit.js";
import type { MsgStakeApplication } from "./types.js";

/**
 * poktroll x/application/types/message_stake_application.go ValidateBasic: address, stake, services, spend limit.
 * @throws TxError application/1101, 1102, 1106, 1118
 */
export function validateStakeApplication(msg: MsgStakeApplication): void {
  validateApplicationAddress(msg.address);
  validateStakeCoin("application", msg.stake, applicationErrors.invalidStake);
  orWrapped(applicationErrors.invalidServiceConfigs, () => validateAppServiceConfigs(msg.services));
  validatePerSessionSpendLimit(msg.per_session_spend_limit);
}

/** The first check of stake and delegation messages. @throws TxError application/1102 */
export function validateApplicationAddress(address: string): void {
  const problem = bech32Problem(address);
  if (problem !== undefined) throw applicationErrors.invalidAddress.wrap(`invalid application address ${address}; (${problem})`);
}
