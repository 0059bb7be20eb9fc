import type { ModuleDef } from "#kernel/module/module.js";
import type { StakingApi } from "./api.js";
import { blockValidatorUpdates } from "./blocks/blockValidatorUpdates.js";
import { stakingGenesis } from "./genesis.js";
import { beginRedelegateMsg } from "./msgs/beginRedelegate.js";
import { cancelUnbondingDelegation } from "./msgs/cancelUnbondingDelegation.js";
import { createValidator } from "./msgs/createValidator.js";
import { delegateMsg } from "./msgs/delegate.js";
import { editValidator } from "./msgs/editValidator.js";
import { undelegateMsg } from "./msgs/undelegate.js";
import { updateParams } from "./msgs/updateParams.js";
import type { StakingPorts } from "./ports.js";
import { historicalInfo, params, pool } from "./queries/chain.js";
import { delegation, delegatorDelegations, validatorDelegations } from "./queries/delegations.js";
import { delegatorValidator, delegatorValidators } from "./queries/delegatorValidators.js";
import { redelegations } from "./queries/redelegations.js";
import { delegatorUnbondingDelegations, unbondingDelegation, validatorUnbondingDelegations } from "./queries/unbondings.js";
import { validator, validators } from "./queries/validators.js";
import * as delegationsState from "./state/delegations.js";
import { trackHistoricalInfo } from "./state/historicalInfo.js";
import { jail, unjail } from "./state/jail.js";
import type { Keeper } from "./state/keeper.js";
import { STORE } from "./state/keys.js";
import { bondDenom, getParams } from "./state/params.js";
import { bondedRatio, stakingTokenSupply, totalBondedTokens } from "./state/pools.js";
import { getRedelegations } from "./state/redelegations.js";
import { slash } from "./state/slash.js";
import { getUnbondingDelegations } from "./state/unbonding.js";
import { applyAndReturnValidatorSetUpdates } from "./state/validatorSet.js";
import * as validatorsState from "./state/validators.js";

/** sdk x/staking. Store `staking`. Hooks are set by `api.setHooks`. */
export function stakingModule(ports: StakingPorts): ModuleDef<StakingApi> {
  const k: Keeper = { ports, hooks: [] };
  return {
    name: "staking",
    consensusVersion: 5n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "cosmos.staking.v1beta1.MsgCreateValidator": createValidator(k),
      "cosmos.staking.v1beta1.MsgEditValidator": editValidator(k),
      "cosmos.staking.v1beta1.MsgDelegate": delegateMsg(k),
      "cosmos.staking.v1beta1.MsgBeginRedelegate": beginRedelegateMsg(k),
      "cosmos.staking.v1beta1.MsgUndelegate": undelegateMsg(k),
      "cosmos.staking.v1beta1.MsgCancelUnbondingDelegation": cancelUnbondingDelegation(k),
      "cosmos.staking.v1beta1.MsgUpdateParams": updateParams(ports.authority),
    },
    queries: {
      "cosmos.staking.v1beta1.Query/Validators": validators,
      "cosmos.staking.v1beta1.Query/Validator": validator,
      "cosmos.staking.v1beta1.Query/ValidatorDelegations": validatorDelegations,
      "cosmos.staking.v1beta1.Query/ValidatorUnbondingDelegations": validatorUnbondingDelegations,
      "cosmos.staking.v1beta1.Query/Delegation": delegation,
      "cosmos.staking.v1beta1.Query/UnbondingDelegation": unbondingDelegation,
      "cosmos.staking.v1beta1.Query/DelegatorDelegations": delegatorDelegations,
      "cosmos.staking.v1beta1.Query/DelegatorUnbondingDelegations": delegatorUnbondingDelegations,
      "cosmos.staking.v1beta1.Query/Redelegations": redelegations,
      "cosmos.staking.v1beta1.Query/DelegatorValidators": delegatorValidators,
      "cosmos.staking.v1beta1.Query/DelegatorValidator": delegatorValidator,
      "cosmos.staking.v1beta1.Query/HistoricalInfo": historicalInfo,
      "cosmos.staking.v1beta1.Query/Pool": pool(k),
      "cosmos.staking.v1beta1.Query/Params": params,
    },
    genesis: stakingGenesis(k),
    beginBlock: trackHistoricalInfo,
    endBlock: (ctx) => blockValidatorUpdates(k, ctx),
    api: stakingApi(k),
  };
}

function stakingApi(k: Keeper): StakingApi {
  return {
    setHooks: (hooks) => {
      k.hooks = hooks;
    },
    getParams,
    bondDenom,
    maxValidators: (ctx) => getParams(ctx).maxValidators,
    unbondingTime: (ctx) => getParams(ctx).unbondingTime,
    getValidator: validatorsState.getValidator,
    getValidatorByConsAddr: validatorsState.getValidatorByConsAddr,
    getAllValidators: validatorsState.getAllValidators,
    getBondedValidatorsByPower: validatorsState.getBondedValidatorsByPower,
    iterateLastValidatorPowers: validatorsState.iterateLastValidatorPowers,
    getDelegation: delegationsState.getDelegation,
    getValidatorDelegations: delegationsState.getValidatorDelegations,
    getAllDelegatorDelegations: delegationsState.getAllDelegatorDelegations,
    getAllDelegations: delegationsState.getAllDelegations,
    iterateDelegations: delegationsState.iterateDelegations,
    getUnbondingDelegations,
    getRedelegations,
    totalBondedTokens: (ctx) => totalBondedTokens(k, ctx),
    stakingTokenSupply: (ctx) => stakingTokenSupply(k, ctx),
    bondedRatio: (ctx) => bondedRatio(k, ctx),
    slash: (ctx, cons, height, power, fraction) => slash(k, ctx, cons, height, power, fraction),
    jail,
    unjail,
    applyAndReturnValidatorSetUpdates: (ctx) => applyAndReturnValidatorSetUpdates(k, ctx),
  };
}
