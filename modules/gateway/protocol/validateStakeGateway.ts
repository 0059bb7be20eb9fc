import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateStakeCoin } from "#modules/shared/protocol/coins.js";
import { gatewayErrors } from "./errors.js";
import { validateGatewayAddress } from "./validateGatewayAddress.js";

/** poktroll x/gateway/types/message_stake_gateway.go ValidateBasic. @throws TxError gateway/1101, 1102 */
export function validateStakeGateway(msg: MessageMap["pocket.gateway.MsgStakeGateway"]): void {
  validateGatewayAddress(msg.address);
  validateStakeCoin("gateway", msg.stake, gatewayErrors.invalidStake);
}
