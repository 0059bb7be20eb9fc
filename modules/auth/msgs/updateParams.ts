import { PlainError } from "#kernel/base/errors.js";
import { msg } from "#kernel/module/module.js";
import { validateParams } from "../protocol/params.js";
import { setParams } from "../state/params.js";

/** sdk x/auth/keeper/msg_server.go UpdateParams. Its authority error is a plain one, unlike in other modules. */
export function updateParams(authority: string) {
  return msg("cosmos.auth.v1beta1.MsgUpdateParams", "cosmos.auth.v1beta1.MsgUpdateParamsResponse", (ctx, req) => {
    if (authority !== req.authority) {
      const detail = `invalid authority; expected ${authority}, got ${req.authority}`;
      throw new PlainError(`expected gov account as only signer for proposal message; ${detail}`);
    }
    validateParams(req.params);
    setParams(ctx, req.params);
    return {};
  });
}
