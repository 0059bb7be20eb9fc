import type { RegisteredError } from "#kernel/base/errors.js";
import { positiveUpoktProblem } from "#modules/shared/protocol/coins.js";
import { bech32Problem, orWrapped } from "#modules/shared/protocol/errorText.js";
import { validateSupplierServiceConfigs } from "#modules/shared/protocol/supplierServiceConfigs.js";
import { supplierErrors } from "./errors.js";
import type { MsgStakeSupplier } from "./types.js";

/**
 * poktroll x/supplier/types/message_stake_supplier.go ValidateBasic: owner, operator, signer, stake if given, services if
 * given (only the operator may send them). @throws TxError supplier/1101, 1102, 1104
 */
export function validateStakeSupplier(msg: MsgStakeSupplier): void {
  validateAddress("owner", msg.owner_address);
  validateAddress("operator", msg.operator_address);
  validateAddress("signer", msg.signer);
  const stakeProblem = msg.stake === undefined ? undefined : positiveUpoktProblem(msg.stake);
  if (stakeProblem !== undefined) throw supplierErrors.invalidStake.wrap(stakeProblem);
  if (msg.services.length === 0) return;
  const err = supplierErrors.invalidServiceConfig;
  if (msg.signer !== msg.operator_address) {
    throw err.wrap("only the operator account is authorized to update the service configurations");
  }
  orWrapped(err, () => validateSupplierServiceConfigs(msg.services));
}

/** `invalid <role> address <a>; (<why>)`. @throws TxError of `err`, by default supplier/1102 */
export function validateAddress(role: string, address: string, err: RegisteredError = supplierErrors.invalidAddress): void {
  const problem = bech32Problem(address);
  if (problem !== undefined) throw err.wrap(`invalid ${role} address ${address}; (${problem})`);
}
