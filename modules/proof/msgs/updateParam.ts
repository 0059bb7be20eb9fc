import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { proofErrors } from "../protocol/errors.js";
import { validateProofParams, validateUpdateParam } from "../protocol/params.js";
import { getParams, setParams } from "../state/params.js";

/** poktroll x/proof/keeper/msg_server_update_param.go UpdateParam. */
export function updateParam(ctx: Ctx, msg: MessageMap["pocket.proof.MsgUpdateParam"]): Record<string, never> {
  const change = orStatus("InvalidArgument", () => validateUpdateParam(msg));
  orStatus("InvalidArgument", () => checkAuthority(msg.authority, proofErrors.invalidSigner));
  const params = { ...getParams(ctx), ...change };
  orStatus("InvalidArgument", () => validateProofParams(params));
  setParams(ctx, params);
  return {};
}
