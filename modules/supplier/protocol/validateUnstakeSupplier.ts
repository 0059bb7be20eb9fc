import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { supplierErrors } from "./errors.js";
import type { MsgUnstakeSupplier } from "./types.js";

/** poktroll x/supplier/types/message_unstake_supplier.go ValidateBasic. @throws TxError supplier/1102 */
export function validateUnstakeSupplier(msg: MsgUnstakeSupplier): void {
  for (const [role, address] of [
    ["signer", msg.signer],
    ["operator", msg.operator_address],
  ] as const) {
    const problem = bech32Problem(address);
    if (problem !== undefined) throw supplierErrors.invalidAddress.wrap(`invalid ${role} address (${problem})`);
  }
}
