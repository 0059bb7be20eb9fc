import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateMetadata } from "#modules/shared/protocol/validateService.js";
import { validateGatewayAddress } from "./validateGatewayAddress.js";

/** poktroll x/gateway/types/message_update_gateway_metadata.go ValidateBasic. @throws TxError gateway/1101, shared/1111 */
export function validateUpdateGatewayMetadata(msg: MessageMap["pocket.gateway.MsgUpdateGatewayMetadata"]): void {
  validateGatewayAddress(msg.address);
  validateMetadata(msg.metadata);
}
