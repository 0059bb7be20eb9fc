import { addressStringToBytes } from "#kernel/base/address.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import type { DistributionPorts } from "../ports.js";
import { checkAmount, checkAuthority, parseAccount } from "../protocol/checks.js";
import { distributeFromFeePool, fundCommunityPool } from "../state/communityPool.js";

/** sdk x/distribution/keeper/msg_server.go FundCommunityPool. */
export function fundCommunityPoolMsg(ports: DistributionPorts) {
  return msg("cosmos.distribution.v1beta1.MsgFundCommunityPool", "cosmos.distribution.v1beta1.MsgFundCommunityPoolResponse", (ctx, m) => {
    const depositor = parseAccount(m.depositor, "depositor");
    const amount = checkAmount(m.amount);
    fundCommunityPool(ports, ctx, amount, depositor);
    return {};
  });
}

/** sdk x/distribution/keeper/msg_server.go CommunityPoolSpend. */
export function communityPoolSpend(ports: DistributionPorts) {
  return msg("cosmos.distribution.v1beta1.MsgCommunityPoolSpend", "cosmos.distribution.v1beta1.MsgCommunityPoolSpendResponse", (ctx, m) => {
    checkAuthority(ports.authority, m.authority);
    const amount = checkAmount(m.amount);
    const recipient = addressStringToBytes(m.recipient);
    if (ports.bank.blockedAddr(recipient)) {
      throw sdkErrors.unauthorized.wrap(`${m.recipient} is not allowed to receive external funds`);
    }
    distributeFromFeePool(ports, ctx, amount, recipient);
    return {};
  });
}
