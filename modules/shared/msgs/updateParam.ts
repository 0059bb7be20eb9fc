import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "../protocol/authority.js";
import { sharedErrors } from "../protocol/errors.js";
import { orStatus } from "../protocol/errorText.js";
import { validateSharedParams, validateSharedUpdateParam } from "../protocol/params.js";
import { getParams } from "../state/params.js";
import { recordParams } from "../state/recordParams.js";

type Msg = MessageMap["pocket.shared.MsgUpdateParam"];

/** poktroll x/shared/keeper/msg_server_update_param.go UpdateParam. Starts from the live params, not from a pending epoch. */
export function updateParam(ctx: Ctx, msg: Msg): Record<string, never> {
  const { name, value } = orStatus("InvalidArgument", () => validateSharedUpdateParam(msg));
  orStatus("InvalidArgument", () => checkAuthority(msg.authority, sharedErrors.invalidSigner));
  const params = { ...getParams(ctx), [name]: value };
  orStatus("InvalidArgument", () => validateSharedParams(params));
  recordParams(ctx, params);
  return {};
}
