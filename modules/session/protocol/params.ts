import { goQuote } from "#kernel/base/goText.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateAuthorityAddress } from "#modules/shared/protocol/authority.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { sessionErrors } from "./errors.js";
import type { SessionParams } from "./types.js";

/** poktroll x/session/types/params.go DefaultParams. */
export function defaultSessionParams(): SessionParams {
  return { num_suppliers_per_session: 15n };
}

/** poktroll x/session/types/params.go ValidateBasic. @throws TxError session/1110 */
export function validateSessionParams(params: SessionParams): void {
  const count = params.num_suppliers_per_session;
  if (count >= 1n) return;
  throw sessionErrors.paramInvalid.wrap(`number of suppliers per session (${count}) MUST be greater than or equal to 1`);
}

/** poktroll x/session/types/message_update_params.go ValidateBasic. */
export function validateUpdateParams(msg: MessageMap["pocket.session.MsgUpdateParams"]): void {
  validateAuthorityAddress(msg.authority);
  validateSessionParams(msg.params);
}

/** poktroll x/session/types/message_update_param.go ValidateBasic. @throws TxError sdk/7, session/1110 */
export function validateUpdateParam(msg: MessageMap["pocket.session.MsgUpdateParam"]): SessionParams {
  const problem = bech32Problem(msg.authority);
  if (problem !== undefined) throw sdkErrors.invalidAddress.wrap(`invalid authority address (${problem})`);
  if (msg.name !== "num_suppliers_per_session") throw sessionErrors.paramInvalid.wrap(`unsupported param ${goQuote(msg.name)}`);
  if (msg.as_uint64 === undefined) {
    throw sessionErrors.paramInvalid.wrap(`invalid type for param ${goQuote(msg.name)} expected *types.MsgUpdateParam_AsUint64, got <nil>`);
  }
  const params = { num_suppliers_per_session: msg.as_uint64 };
  validateSessionParams(params);
  return params;
}
