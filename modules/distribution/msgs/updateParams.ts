import { decFromWire } from "#kernel/base/dec.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import { checkAuthority } from "../protocol/checks.js";
import { validateParams } from "../protocol/params.js";
import { setParams } from "../state/records.js";

/** sdk x/distribution/keeper/msg_server.go UpdateParams. */
export function updateParams(authority: string) {
  return msg("cosmos.distribution.v1beta1.MsgUpdateParams", "cosmos.distribution.v1beta1.MsgUpdateParamsResponse", (ctx, m) => {
    checkAuthority(authority, m.authority);
    if (decFromWire(m.params.base_proposer_reward) !== 0n || decFromWire(m.params.bonus_proposer_reward) !== 0n) {
      throw sdkErrors.invalidRequest.wrap("cannot update base or bonus proposer reward because these are deprecated fields");
    }
    validateParams(m.params);
    setParams(ctx, m.params);
    return {};
  });
}
