import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { gatewayErrors } from "../protocol/errors.js";
import { validateGatewayParams, validateUpdateParam } from "../protocol/params.js";
import { getParams, setParams } from "../state/params.js";

/** poktroll x/gateway/keeper/msg_server_update_param.go UpdateParam. */
export function updateParam(ctx: Ctx, msg: MessageMap["pocket.gateway.MsgUpdateParam"]): Record<string, never> {
  const minStake = orStatus("InvalidArgument", () => validateUpdateParam(msg));
  orStatus("InvalidArgument", () => checkAuthority(msg.authority, gatewayErrors.invalidSigner));
  const params = { ...getParams(ctx), min_stake: minStake };
  orStatus("InvalidArgument", () => validateGatewayParams(params));
  setParams(ctx, params);
  return {};
}
