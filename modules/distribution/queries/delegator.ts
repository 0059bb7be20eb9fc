import { accAddressToBech32, valAddressFromBech32 } from "#kernel/base/address.js";
import { addDecCoins, type DecCoins, decCoinsToProto, NO_DEC_COINS } from "#kernel/base/decCoin.js";
import { query } from "#kernel/module/module.js";
import type { DistributionPorts } from "../ports.js";
import { requireDelegation } from "../state/keeper.js";
import { getWithdrawAddr } from "../state/records.js";
import { delegatorArg, requireArg, rewardsNow, validatorArg } from "./common.js";

/** sdk x/distribution/keeper/grpc_query.go DelegationRewards. */
export function delegationRewards(ports: DistributionPorts) {
  return query(
    "cosmos.distribution.v1beta1.QueryDelegationRewardsRequest",
    "cosmos.distribution.v1beta1.QueryDelegationRewardsResponse",
    (ctx, req) => {
      requireArg(req.delegator_address, "delegator");
      requireArg(req.validator_address, "validator");
      const scratch = ctx.scratch();
      const val = validatorArg(req.validator_address);
      const validator = ports.staking.getValidator(scratch, val);
      const del = delegatorArg(req.delegator_address);
      const delegation = requireDelegation(ports, scratch, del, val);
      return { rewards: decCoinsToProto(rewardsNow(scratch, validator, delegation, del)) };
    },
  );
}

/** sdk x/distribution/keeper/grpc_query.go DelegationTotalRewards. */
export function delegationTotalRewards(ports: DistributionPorts) {
  return query(
    "cosmos.distribution.v1beta1.QueryDelegationTotalRewardsRequest",
    "cosmos.distribution.v1beta1.QueryDelegationTotalRewardsResponse",
    (ctx, req) => {
      const del = delegatorArg(req.delegator_address);
      const scratch = ctx.scratch();
      let total: DecCoins = NO_DEC_COINS;
      const rewards: { validator_address: string; reward: ReturnType<typeof decCoinsToProto> }[] = [];
      ports.staking.iterateDelegations(scratch, del, (_index, delegation) => {
        const validator = ports.staking.getValidator(scratch, valAddressFromBech32(delegation.validatorAddress));
        const reward = rewardsNow(scratch, validator, delegation, del);
        rewards.push({ validator_address: delegation.validatorAddress, reward: decCoinsToProto(reward) });
        total = addDecCoins(total, reward);
        return false;
      });
      return { rewards, total: decCoinsToProto(total) };
    },
  );
}

/** sdk x/distribution/keeper/grpc_query.go DelegatorValidators. */
export function delegatorValidators(ports: DistributionPorts) {
  return query(
    "cosmos.distribution.v1beta1.QueryDelegatorValidatorsRequest",
    "cosmos.distribution.v1beta1.QueryDelegatorValidatorsResponse",
    (ctx, req) => {
      const validators: string[] = [];
      ports.staking.iterateDelegations(ctx, delegatorArg(req.delegator_address), (_index, delegation) => {
        validators.push(delegation.validatorAddress);
        return false;
      });
      return { validators };
    },
  );
}

/** sdk x/distribution/keeper/grpc_query.go DelegatorWithdrawAddress. */
export const delegatorWithdrawAddress = query(
  "cosmos.distribution.v1beta1.QueryDelegatorWithdrawAddressRequest",
  "cosmos.distribution.v1beta1.QueryDelegatorWithdrawAddressResponse",
  (ctx, req) => ({ withdraw_address: accAddressToBech32(getWithdrawAddr(ctx, delegatorArg(req.delegator_address))) }),
);
