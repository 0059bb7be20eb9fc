import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { tokenomicsErrors } from "../protocol/errors.js";
import { validateTokenomicsParams, validateUpdateParam } from "../protocol/params.js";
import { getParams, setParams } from "../state/params.js";

/** poktroll x/tokenomics/keeper/msg_server_update_param.go UpdateParam. */
export function updateParam(ctx: Ctx, msg: MessageMap["pocket.tokenomics.MsgUpdateParam"]): Record<string, never> {
  const change = orStatus("InvalidArgument", () => validateUpdateParam(msg));
  orStatus("PermissionDenied", () => checkAuthority(msg.authority, tokenomicsErrors.invalidAuthoritySigner));
  const params = { ...getParams(ctx), ...change };
  orStatus("InvalidArgument", () => validateTokenomicsParams(params));
  setParams(ctx, params);
  return {};
}
