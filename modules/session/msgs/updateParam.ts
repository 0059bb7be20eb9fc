import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import type { SessionPorts } from "../ports.js";
import { sessionErrors } from "../protocol/errors.js";
import { validateSessionParams, validateUpdateParam } from "../protocol/params.js";
import { getParams, setParams } from "../state/params.js";
import { recordParamsHistory } from "../state/recordParams.js";

type Msg = MessageMap["pocket.session.MsgUpdateParam"];

/** poktroll x/session/keeper/msg_server_update_param.go UpdateParam. */
export function updateParam(ctx: Ctx, ports: SessionPorts, msg: Msg): Record<string, never> {
  const change = orStatus("InvalidArgument", () => validateUpdateParam(msg));
  // The reference takes the supplier module's error here; its text is the same.
  orStatus("InvalidArgument", () => checkAuthority(msg.authority, sessionErrors.invalidSigner));
  const params = { ...getParams(ctx), ...change };
  orStatus("InvalidArgument", () => validateSessionParams(params));
  recordParamsHistory(ctx, ports, params);
  setParams(ctx, params);
  return {};
}
