import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { applicationErrors } from "../protocol/errors.js";
import { validateApplicationParams, validateApplicationUpdateParam } from "../protocol/params.js";
import type { MsgUpdateParam } from "../protocol/types.js";
import { getParams, setParams } from "../state/params.js";

/** poktroll x/application/keeper/msg_server_update_param.go UpdateParam. @throws GrpcStatusError */
export function updateParam(ctx: Ctx, msg: MsgUpdateParam): Record<string, never> {
  const update = orStatus("InvalidArgument", () => validateApplicationUpdateParam(msg));
  orStatus("PermissionDenied", () => checkAuthority(msg.authority, applicationErrors.invalidSigner));
  const params = { ...getParams(ctx), ...update };
  orStatus("InvalidArgument", () => validateApplicationParams(params));
  setParams(ctx, params);
  return {};
}
