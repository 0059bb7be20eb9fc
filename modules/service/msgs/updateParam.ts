import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { serviceErrors } from "../protocol/errors.js";
import { validateServiceParams, validateUpdateParam } from "../protocol/params.js";
import { getParams, setParams } from "../state/params.js";

/** poktroll x/service/keeper/msg_server_update_param.go UpdateParam. */
export function updateParam(ctx: Ctx, msg: MessageMap["pocket.service.MsgUpdateParam"]): Record<string, never> {
  const change = orStatus("InvalidArgument", () => validateUpdateParam(msg));
  orStatus("InvalidArgument", () => checkAuthority(msg.authority, serviceErrors.invalidSigner));
  const params = { ...getParams(ctx), ...change };
  orStatus("InvalidArgument", () => validateServiceParams(params));
  setParams(ctx, params);
  return {};
}
