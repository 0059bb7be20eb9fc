import { msg } from "#kernel/module/module.js";
import { assertAuthority } from "#modules/gov/protocol/authority.js";
import { paramsFromProto } from "../protocol/convert.js";
import { validateParams } from "../protocol/params.js";
import { setParams } from "../state/params.js";

/** sdk x/staking/keeper/msg_server.go UpdateParams. */
export function updateParams(authority: string) {
  return msg("cosmos.staking.v1beta1.MsgUpdateParams", "cosmos.staking.v1beta1.MsgUpdateParamsResponse", (ctx, m) => {
    assertAuthority(authority, m.authority);
    validateParams(m.params);
    setParams(ctx, paramsFromProto(m.params));
    return {};
  });
}
