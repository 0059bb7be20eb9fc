import { accAddressToBech32 } from "#kernel/base/address.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import type { DistributionPorts } from "../ports.js";
import { parseAccount } from "../protocol/checks.js";
import { distributionErrors } from "../protocol/errors.js";
import { getParams, setWithdrawAddr } from "../state/records.js";

/** sdk x/distribution/keeper/msg_server.go SetWithdrawAddress. */
export function setWithdrawAddress(ports: DistributionPorts) {
  return msg("cosmos.distribution.v1beta1.MsgSetWithdrawAddress", "cosmos.distribution.v1beta1.MsgSetWithdrawAddressResponse", (ctx, m) => {
    const del = parseAccount(m.delegator_address, "delegator");
    const withdraw = parseAccount(m.withdraw_address, "withdraw");
    if (ports.bank.blockedAddr(withdraw)) {
      throw sdkErrors.unauthorized.wrap(`${accAddressToBech32(withdraw)} is not allowed to receive external funds`);
    }
    if (!getParams(ctx).withdraw_addr_enabled) throw distributionErrors.setWithdrawAddrDisabled.bare();
    ctx.events.emit("set_withdraw_address", "withdraw_address", accAddressToBech32(withdraw));
    setWithdrawAddr(ctx, del, withdraw);
    return {};
  });
}
