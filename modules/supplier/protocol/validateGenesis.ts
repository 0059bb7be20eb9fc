import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateGenesisStakeCoin } from "#modules/shared/protocol/coins.js";
import { bech32Problem, orWrapped } from "#modules/shared/protocol/errorText.js";
import { validateSupplierServiceConfigs } from "#modules/shared/protocol/supplierServiceConfigs.js";
import type { Supplier } from "#modules/shared/protocol/types.js";
import { supplierErrors } from "./errors.js";
import { validateSupplierParams } from "./params.js";

/** poktroll x/supplier/types/genesis.go Validate. The history is not checked. @throws PlainError, TxError supplier/1101, 1102, 1104, 1107 */
export function validateSupplierGenesis(state: MessageMap["pocket.supplier.GenesisState"]): void {
  const seen = new Set<string>();
  for (const { operator_address: operator } of state.supplierList) {
    if (seen.has(operator)) throw new PlainError("duplicated index for supplier");
    seen.add(operator);
  }
  for (const supplier of state.supplierList) validateRecord(supplier);
  validateSupplierParams(state.params);
}

function validateRecord(supplier: Supplier): void {
  validateGenesisStakeCoin("supplier", supplier.stake, supplierErrors.invalidStake);
  orWrapped(supplierErrors.invalidServiceConfig, () => validateSupplierServiceConfigs(supplier.services));
  for (const [role, address] of [
    ["owner", supplier.owner_address],
    ["operator", supplier.operator_address],
  ] as const) {
    const problem = bech32Problem(address);
    if (problem !== undefined) throw supplierErrors.invalidAddress.wrap(`invalid supplier ${role} address ${problem}`);
  }
}
