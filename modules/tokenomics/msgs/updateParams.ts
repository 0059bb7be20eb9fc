import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { tokenomicsErrors } from "../protocol/errors.js";
import { validateUpdateParams } from "../protocol/params.js";
import { getParams, setParams } from "../state/params.js";

/** poktroll x/tokenomics/keeper/msg_update_params.go UpdateParams. */
export function updateParams(ctx: Ctx, msg: MessageMap["pocket.tokenomics.MsgUpdateParams"]): Record<string, never> {
  orStatus("InvalidArgument", () => validateUpdateParams(msg));
  orStatus("PermissionDenied", () => checkAuthority(msg.authority, tokenomicsErrors.invalidAuthoritySigner));
  getParams(ctx); // the reference logs the old params: one metered read
  setParams(ctx, msg.params);
  return {};
}
