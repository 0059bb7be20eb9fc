import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import type { SessionPorts } from "../ports.js";
import { sessionErrors } from "../protocol/errors.js";
import { validateUpdateParams } from "../protocol/params.js";
import { getParams, setParams } from "../state/params.js";
import { recordParamsHistory } from "../state/recordParams.js";

type Msg = MessageMap["pocket.session.MsgUpdateParams"];

/** poktroll x/session/keeper/msg_update_params.go UpdateParams. Live at once; sessions read the history. */
export function updateParams(ctx: Ctx, ports: SessionPorts, msg: Msg): Record<string, never> {
  orStatus("InvalidArgument", () => validateUpdateParams(msg));
  orStatus("PermissionDenied", () => checkAuthority(msg.authority, sessionErrors.invalidSigner));
  getParams(ctx); // the reference logs the old params: one metered read
  recordParamsHistory(ctx, ports, msg.params);
  setParams(ctx, msg.params);
  return {};
}
