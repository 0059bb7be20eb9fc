import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { applicationErrors } from "./errors.js";
import type { MsgDelegateToGateway, MsgUndelegateFromGateway } from "./types.js";
import { validateApplicationAddress } from "./validateStakeApplication.js";

/**
 * poktroll x/application/types/message_delegate_to_gateway.go and message_undelegate_from_gateway.go ValidateBasic: the
 * two messages have the same rules. @throws TxError application/1102, 1108
 */
export function validateDelegation(msg: MsgDelegateToGateway | MsgUndelegateFromGateway): void {
  validateApplicationAddress(msg.app_address);
  validateGatewayAddress(msg.gateway_address);
}

/** @throws TxError application/1108 */
export function validateGatewayAddress(address: string): void {
  const problem = bech32Problem(address);
  if (problem !== undefined) throw applicationErrors.invalidGatewayAddress.wrap(`invalid gateway address ${address}; (${problem})`);
}
