import { valAddressFromBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { type Coins, coinsToText } from "#kernel/base/coin.js";
import { addDecCoins, decCoinsFromCoins, intersectDecCoins, isZeroDecCoins, subDecCoins, truncateDecCoins } from "#kernel/base/decCoin.js";
import type { Ctx } from "#kernel/module/context.js";
import type { DelegationLike, DistributionPorts, ValidatorLike } from "../ports.js";
import { distributionErrors } from "../protocol/errors.js";
import { DISTRIBUTION, requireDelegation } from "./keeper.js";
import { calculateDelegationRewards, decrementReferenceCount, incrementValidatorPeriod, initializeDelegation } from "./periods.js";
import {
  deleteStartingInfo,
  getCommission,
  getCommunityPool,
  getOutstanding,
  getStartingInfo,
  getWithdrawAddr,
  hasStartingInfo,
  setCommission,
  setCommunityPool,
  setOutstanding,
} from "./records.js";

/** sdk types DefaultBondDenom: what an empty withdrawal is shown in, whatever the chain's denom. */
const DEFAULT_BOND_DENOM = "stake";

/**
 * sdk x/distribution/keeper/delegation.go withdrawDelegationRewards.
 * @returns the coins paid; one zero coin of `stake` when there are none. @throws TxError distribution/5.
 */
export function withdrawRewards(
  ports: DistributionPorts,
  ctx: Ctx,
  validator: ValidatorLike,
  delegation: DelegationLike,
  del: ByteStr,
): Coins {
  const val = valAddressFromBech32(validator.operatorAddress);
  if (!hasStartingInfo(ctx, val, del)) throw distributionErrors.emptyDelegationDistInfo.bare();
  const endingPeriod = incrementValidatorPeriod(ctx, validator);
  const raw = calculateDelegationRewards(ctx, validator, delegation, del, endingPeriod);
  const outstanding = getOutstanding(ctx, val);
  const rewards = intersectDecCoins(raw, outstanding);
  const { truncated, change } = truncateDecCoins(rewards);
  if (truncated.length > 0) ports.bank.sendCoinsFromModuleToAccount(ctx, DISTRIBUTION, getWithdrawAddr(ctx, del), truncated);
  setOutstanding(ctx, val, subDecCoins(outstanding, rewards));
  setCommunityPool(ctx, addDecCoins(getCommunityPool(ctx), change));
  decrementReferenceCount(ctx, val, getStartingInfo(ctx, val, del).previousPeriod);
  deleteStartingInfo(ctx, val, del);
  const paid = truncated.length > 0 ? truncated : [{ denom: DEFAULT_BOND_DENOM, amount: 0n }];
  ctx.events.emit(
    "withdraw_rewards",
    "amount",
    coinsToText(paid),
    "validator",
    validator.operatorAddress,
    "delegator",
    delegation.delegatorAddress,
  );
  return paid;
}

/** sdk x/distribution/keeper/keeper.go WithdrawDelegationRewards. @throws TxError staking/3, staking/19, distribution/5. */
export function withdrawDelegationRewards(ports: DistributionPorts, ctx: Ctx, del: ByteStr, val: ByteStr): Coins {
  const validator = ports.staking.getValidator(ctx, val);
  const delegation = requireDelegation(ports, ctx, del, val);
  const paid = withdrawRewards(ports, ctx, validator, delegation, del);
  initializeDelegation(ports, ctx, val, del);
  return paid;
}

/** sdk x/distribution/keeper/keeper.go WithdrawValidatorCommission. @returns possibly no coins. @throws TxError distribution/7. */
export function withdrawValidatorCommission(ports: DistributionPorts, ctx: Ctx, val: ByteStr): Coins {
  const accumulated = getCommission(ctx, val);
  if (isZeroDecCoins(accumulated)) throw distributionErrors.noValidatorCommission.bare();
  const { truncated, change } = truncateDecCoins(accumulated);
  setCommission(ctx, val, change);
  setOutstanding(ctx, val, subDecCoins(getOutstanding(ctx, val), decCoinsFromCoins(truncated)));
  if (truncated.length > 0) ports.bank.sendCoinsFromModuleToAccount(ctx, DISTRIBUTION, getWithdrawAddr(ctx, val), truncated);
  ctx.events.emit("withdraw_commission", "amount", coinsToText(truncated));
  return truncated;
}
