import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { timestampToTime, ZERO_TIME } from "#kernel/base/time.js";
import { msg } from "#kernel/module/module.js";
import { assertUpgradeAuthority } from "../protocol/authority.js";
import type { Plan } from "../protocol/types.js";
import { scheduleUpgrade } from "../state/plan.js";

/** x/upgrade keeper/msg_server.go SoftwareUpgrade. A plan at the current height runs in the next block. */
export function softwareUpgrade(authority: string) {
  return msg("cosmos.upgrade.v1beta1.MsgSoftwareUpgrade", "cosmos.upgrade.v1beta1.MsgSoftwareUpgradeResponse", (ctx, m) => {
    assertUpgradeAuthority(authority, m.authority);
    validatePlan(m.plan);
    scheduleUpgrade(ctx, m.plan);
    return {};
  });
}

/** x/upgrade types/plan.go Plan.ValidateBasic. @throws TxError sdk/18. */
function validatePlan(plan: Plan): void {
  if (timestampToTime(plan.time) !== ZERO_TIME) {
    throw sdkErrors.invalidRequest.wrap("time-based upgrades have been deprecated in the SDK");
  }
  if (plan.upgraded_client_state !== undefined) {
    throw sdkErrors.invalidRequest.wrap("upgrade logic for IBC has been moved to the IBC module");
  }
  if (plan.name === "") throw sdkErrors.invalidRequest.wrap("name cannot be empty");
  if (plan.height <= 0n) throw sdkErrors.invalidRequest.wrap("height must be greater than 0");
}
