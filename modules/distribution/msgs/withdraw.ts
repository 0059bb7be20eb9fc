import { coinsToProto } from "#kernel/base/coin.js";
import { msg } from "#kernel/module/module.js";
import type { DistributionPorts } from "../ports.js";
import { parseAccount, parseValidator } from "../protocol/checks.js";
import { withdrawDelegationRewards, withdrawValidatorCommission } from "../state/withdraw.js";

/** sdk x/distribution/keeper/msg_server.go WithdrawDelegatorReward. The amount is in the tx data, a zero coin of `stake` included. */
export function withdrawDelegatorReward(ports: DistributionPorts) {
  return msg(
    "cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward",
    "cosmos.distribution.v1beta1.MsgWithdrawDelegatorRewardResponse",
    (ctx, m) => {
      const val = parseValidator(m.validator_address);
      const del = parseAccount(m.delegator_address, "delegator");
      return { amount: coinsToProto(withdrawDelegationRewards(ports, ctx, del, val)) };
    },
  );
}

/** sdk x/distribution/keeper/msg_server.go WithdrawValidatorCommission. */
export function withdrawCommission(ports: DistributionPorts) {
  return msg(
    "cosmos.distribution.v1beta1.MsgWithdrawValidatorCommission",
    "cosmos.distribution.v1beta1.MsgWithdrawValidatorCommissionResponse",
    (ctx, m) => {
      const val = parseValidator(m.validator_address);
      return { amount: coinsToProto(withdrawValidatorCommission(ports, ctx, val)) };
    },
  );
}
