import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { serviceErrors } from "./errors.js";

/** poktroll x/service/types/message_transfer_service.go ValidateBasic. @throws TxError service/1102, 1103, 1113 */
export function validateTransferService(msg: MessageMap["pocket.service.MsgTransferService"]): void {
  const { owner_address: owner, new_owner_address: newOwner } = msg;
  const problem = bech32Problem(owner);
  if (problem !== undefined) throw serviceErrors.invalidAddress.wrap(`invalid owner address ${owner}; (${problem})`);
  const newProblem = bech32Problem(newOwner);
  if (newProblem !== undefined) throw serviceErrors.invalidAddress.wrap(`invalid new owner address ${newOwner}; (${newProblem})`);
  if (msg.service_id === "") throw serviceErrors.missingId.wrap("service ID cannot be empty");
  if (owner === newOwner) throw serviceErrors.invalidOwnerAddress.wrap("new owner address cannot be the same as the current owner address");
}
