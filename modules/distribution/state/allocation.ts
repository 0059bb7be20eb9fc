import { valAddressFromBech32 } from "#kernel/base/address.js";
import { DEC_ONE, decFromInt, decFromWire, decQuoTruncate, decSub } from "#kernel/base/dec.js";
import {
  addDecCoins,
  type DecCoins,
  decCoinsFromCoins,
  decCoinsToText,
  mulDecCoins,
  mulDecCoinsTruncate,
  subDecCoins,
} from "#kernel/base/decCoin.js";
import { Panic } from "#kernel/base/errors.js";
import type { Ctx, VoteInfo } from "#kernel/module/context.js";
import type { DistributionPorts, ValidatorLike } from "../ports.js";
import { DISTRIBUTION, FEE_COLLECTOR } from "./keeper.js";
import {
  getCommission,
  getCommunityPool,
  getCurrentRewards,
  getOutstanding,
  getParams,
  setCommission,
  setCommunityPool,
  setCurrentRewards,
  setOutstanding,
} from "./records.js";

/**
 * sdk x/distribution/keeper/allocation.go AllocateTokens: what the last block collected, by power over its voters,
 * absent ones included. @param totalPower sum of the votes' powers. @throws TxError staking/3 for an unknown voter.
 */
export function allocateTokens(ports: DistributionPorts, ctx: Ctx, totalPower: bigint, votes: readonly VoteInfo[]): void {
  ports.auth.getModuleAccount(ctx, FEE_COLLECTOR);
  const collector = ports.auth.getModuleAddress(FEE_COLLECTOR);
  if (collector === undefined) throw new Panic("fee collector module account has not been set");
  const collected = ports.bank.getAllBalances(ctx, collector);
  const fees = decCoinsFromCoins(collected);
  ports.bank.sendCoinsFromModuleToModule(ctx, FEE_COLLECTOR, DISTRIBUTION, collected);

  const pool = getCommunityPool(ctx);
  const rest = totalPower === 0n ? fees : allocateToVoters(ports, ctx, fees, totalPower, votes);
  setCommunityPool(ctx, addDecCoins(pool, rest));
}

/** @returns what is left for the community pool. */
function allocateToVoters(ports: DistributionPorts, ctx: Ctx, fees: DecCoins, totalPower: bigint, votes: readonly VoteInfo[]): DecCoins {
  const tax = decFromWire(getParams(ctx).community_tax);
  const shared = mulDecCoinsTruncate(fees, decSub(DEC_ONE, tax));
  let rest = fees;
  for (const vote of votes) {
    const validator = ports.staking.getValidatorByConsAddr(ctx, vote.address);
    const fraction = decQuoTruncate(decFromInt(vote.power), decFromInt(totalPower));
    const reward = mulDecCoinsTruncate(shared, fraction);
    allocateTokensToValidator(ctx, validator, reward);
    rest = subDecCoins(rest, reward);
  }
  return rest;
}

/** sdk x/distribution/keeper/allocation.go AllocateTokensToValidator. */
export function allocateTokensToValidator(ctx: Ctx, validator: ValidatorLike, tokens: DecCoins): void {
  const val = valAddressFromBech32(validator.operatorAddress);
  const commission = mulDecCoins(tokens, validator.commission.rate);
  const shared = subDecCoins(tokens, commission);
  ctx.events.emit("commission", "amount", decCoinsToText(commission), "validator", validator.operatorAddress);
  setCommission(ctx, val, addDecCoins(getCommission(ctx, val), commission));
  const current = getCurrentRewards(ctx, val);
  setCurrentRewards(ctx, val, { rewards: addDecCoins(current.rewards, shared), period: current.period });
  ctx.events.emit("rewards", "amount", decCoinsToText(tokens), "validator", validator.operatorAddress);
  setOutstanding(ctx, val, addDecCoins(getOutstanding(ctx, val), tokens));
}
