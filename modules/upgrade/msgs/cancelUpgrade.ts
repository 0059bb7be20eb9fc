import { msg } from "#kernel/module/module.js";
import { assertUpgradeAuthority } from "../protocol/authority.js";
import { clearUpgradePlan } from "../state/plan.js";

/** x/upgrade keeper/msg_server.go CancelUpgrade. Succeeds also without a plan. */
export function cancelUpgrade(authority: string) {
  return msg("cosmos.upgrade.v1beta1.MsgCancelUpgrade", "cosmos.upgrade.v1beta1.MsgCancelUpgradeResponse", (ctx, m) => {
    assertUpgradeAuthority(authority, m.authority);
    clearUpgradePlan(ctx);
    return {};
  });
}
