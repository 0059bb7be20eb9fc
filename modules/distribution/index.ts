import type { ModuleDef } from "#kernel/module/module.js";
import type { DistributionApi } from "./api.js";
import { allocateFees } from "./blocks/allocateFees.js";
import { distributionGenesis } from "./genesis.js";
import { communityPoolSpend, fundCommunityPoolMsg } from "./msgs/communityPool.js";
import { depositValidatorRewardsPool } from "./msgs/depositValidatorRewardsPool.js";
import { setWithdrawAddress } from "./msgs/setWithdrawAddress.js";
import { updateParams } from "./msgs/updateParams.js";
import { withdrawCommission, withdrawDelegatorReward } from "./msgs/withdraw.js";
import type { DistributionPorts } from "./ports.js";
import { delegationRewards, delegationTotalRewards, delegatorValidators, delegatorWithdrawAddress } from "./queries/delegator.js";
import { communityPool, params } from "./queries/pool.js";
import { validatorCommission, validatorDistributionInfo, validatorOutstandingRewards, validatorSlashes } from "./queries/validator.js";
import { distributeFromFeePool, fundCommunityPool } from "./state/communityPool.js";
import { distributionHooks } from "./state/hooks.js";
import { STORE } from "./state/keys.js";
import { withdrawDelegationRewards, withdrawValidatorCommission } from "./state/withdraw.js";

/** sdk x/distribution. Store `distribution`. Its hooks go to staking, in front of slashing's. */
export function distributionModule(ports: DistributionPorts): ModuleDef<DistributionApi> {
  return {
    name: "distribution",
    consensusVersion: 3n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "cosmos.distribution.v1beta1.MsgSetWithdrawAddress": setWithdrawAddress(ports),
      "cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward": withdrawDelegatorReward(ports),
      "cosmos.distribution.v1beta1.MsgWithdrawValidatorCommission": withdrawCommission(ports),
      "cosmos.distribution.v1beta1.MsgFundCommunityPool": fundCommunityPoolMsg(ports),
      "cosmos.distribution.v1beta1.MsgUpdateParams": updateParams(ports.authority),
      "cosmos.distribution.v1beta1.MsgCommunityPoolSpend": communityPoolSpend(ports),
      "cosmos.distribution.v1beta1.MsgDepositValidatorRewardsPool": depositValidatorRewardsPool(ports),
    },
    queries: {
      "cosmos.distribution.v1beta1.Query/Params": params,
      "cosmos.distribution.v1beta1.Query/ValidatorDistributionInfo": validatorDistributionInfo(ports),
      "cosmos.distribution.v1beta1.Query/ValidatorOutstandingRewards": validatorOutstandingRewards(ports),
      "cosmos.distribution.v1beta1.Query/ValidatorCommission": validatorCommission(ports),
      "cosmos.distribution.v1beta1.Query/ValidatorSlashes": validatorSlashes,
      "cosmos.distribution.v1beta1.Query/DelegationRewards": delegationRewards(ports),
      "cosmos.distribution.v1beta1.Query/DelegationTotalRewards": delegationTotalRewards(ports),
      "cosmos.distribution.v1beta1.Query/DelegatorValidators": delegatorValidators(ports),
      "cosmos.distribution.v1beta1.Query/DelegatorWithdrawAddress": delegatorWithdrawAddress,
      "cosmos.distribution.v1beta1.Query/CommunityPool": communityPool,
    },
    genesis: distributionGenesis(ports),
    beginBlock: (ctx) => allocateFees(ports, ctx),
    api: {
      hooks: distributionHooks(ports),
      fundCommunityPool: (ctx, amount, sender) => fundCommunityPool(ports, ctx, amount, sender),
      distributeFromFeePool: (ctx, amount, receiver) => distributeFromFeePool(ports, ctx, amount, receiver),
      withdrawDelegationRewards: (ctx, del, val) => withdrawDelegationRewards(ports, ctx, del, val),
      withdrawValidatorCommission: (ctx, val) => withdrawValidatorCommission(ports, ctx, val),
    },
  };
}
