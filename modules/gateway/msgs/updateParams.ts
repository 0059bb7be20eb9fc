import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { gatewayErrors } from "../protocol/errors.js";
import { validateUpdateParams } from "../protocol/params.js";
import { getParams, setParams } from "../state/params.js";

/** poktroll x/gateway/keeper/msg_update_params.go UpdateParams. Its log lines read the params before and after the check. */
export function updateParams(ctx: Ctx, msg: MessageMap["pocket.gateway.MsgUpdateParams"]): Record<string, never> {
  orStatus("InvalidArgument", () => validateUpdateParams(msg));
  getParams(ctx);
  orStatus("PermissionDenied", () => checkAuthority(msg.authority, gatewayErrors.invalidSigner));
  getParams(ctx);
  setParams(ctx, msg.params);
  return {};
}
