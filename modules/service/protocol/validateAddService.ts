import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { validateService } from "#modules/shared/protocol/validateService.js";
import { serviceErrors } from "./errors.js";

/** poktroll x/service/types/message_add_service.go ValidateBasic. @throws TxError service/1102, 1113, shared/1107 to 1111 */
export function validateAddService(msg: MessageMap["pocket.service.MsgAddService"]): void {
  const problem = bech32Problem(msg.owner_address);
  if (problem !== undefined) throw serviceErrors.invalidAddress.wrap(`invalid signer address ${msg.owner_address}; (${problem})`);
  if (msg.service.owner_address !== msg.owner_address) {
    throw serviceErrors.invalidOwnerAddress.wrap(
      `service owner address ${goQuote(msg.service.owner_address)} does not match the signer address ${goQuote(msg.owner_address)}`,
    );
  }
  validateService(msg.service);
}
