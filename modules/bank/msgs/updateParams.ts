import { msg } from "#kernel/module/module.js";
import { assertAuthority } from "#modules/gov/protocol/authority.js";
import { validateParams } from "../protocol/params.js";
import { setParams } from "../state/params.js";

/** sdk x/bank/keeper/msg_server.go UpdateParams. */
export function updateParams(authority: string) {
  return msg("cosmos.bank.v1beta1.MsgUpdateParams", "cosmos.bank.v1beta1.MsgUpdateParamsResponse", (ctx, req) => {
    assertAuthority(authority, req.authority);
    validateParams(req.params);
    setParams(ctx, req.params);
    return {};
  });
}
