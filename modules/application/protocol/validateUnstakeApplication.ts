import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { applicationErrors } from "./errors.js";
import type { MsgUnstakeApplication } from "./types.js";

/** poktroll x/application/types/message_unstake_application.go ValidateBasic. @throws TxError application/1102 */
export function validateUnstakeApplication(msg: MsgUnstakeApplication): void {
  const problem = bech32Problem(msg.address);
  if (problem !== undefined) throw applicationErrors.invalidAddress.wrap(`invalid address address (${problem})`);
}
