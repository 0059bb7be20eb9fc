import { msg } from "#kernel/module/module.js";
import { assertAuthority } from "#modules/gov/protocol/authority.js";
import { validateParams } from "../protocol/params.js";
import { paramsFromProto } from "../protocol/types.js";
import { setParams } from "../state/records.js";

/** sdk x/slashing/keeper/msg_server.go UpdateParams. */
export function updateParams(authority: string) {
  return msg("cosmos.slashing.v1beta1.MsgUpdateParams", "cosmos.slashing.v1beta1.MsgUpdateParamsResponse", (ctx, m) => {
    assertAuthority(authority, m.authority);
    validateParams(m.params);
    setParams(ctx, paramsFromProto(m.params));
    return {};
  });
}
