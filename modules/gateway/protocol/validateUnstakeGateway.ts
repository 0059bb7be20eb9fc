import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateGatewayAddress } from "./validateGatewayAddress.js";

/** poktroll x/gateway/types/message_unstake_gateway.go ValidateBasic. @throws TxError gateway/1101 */
export function validateUnstakeGateway(msg: MessageMap["pocket.gateway.MsgUnstakeGateway"]): void {
  validateGatewayAddress(msg.address);
}
