import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority, validateAuthorityAddress } from "../protocol/authority.js";
import { sharedErrors } from "../protocol/errors.js";
import { orStatus } from "../protocol/errorText.js";
import { validateSharedParams } from "../protocol/params.js";
import { getParams } from "../state/params.js";
import { recordParams } from "../state/recordParams.js";

type Msg = MessageMap["pocket.shared.MsgUpdateParams"];

/** poktroll x/shared/types/message_update_params.go ValidateBasic. */
export function validateUpdateParams(msg: Msg): void {
  validateAuthorityAddress(msg.authority);
  validateSharedParams(msg.params);
}

/** poktroll x/shared/keeper/msg_update_params.go UpdateParams. */
export function updateParams(ctx: Ctx, msg: Msg): Record<string, never> {
  orStatus("InvalidArgument", () => validateUpdateParams(msg));
  orStatus("PermissionDenied", () => checkAuthority(msg.authority, sharedErrors.invalidSigner));
  getParams(ctx); // the reference logs the old params: one metered read
  recordParams(ctx, msg.params);
  return {};
}
