import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import { addDecCoins, decCoinsFromCoins, safeSubDecCoins } from "#kernel/base/decCoin.js";
import type { Ctx } from "#kernel/module/context.js";
import type { DistributionPorts } from "../ports.js";
import { distributionErrors } from "../protocol/errors.js";
import { DISTRIBUTION } from "./keeper.js";
import { getCommunityPool, setCommunityPool } from "./records.js";

/** sdk x/distribution/keeper/keeper.go FundCommunityPool. */
export function fundCommunityPool(ports: DistributionPorts, ctx: Ctx, amount: Coins, sender: ByteStr): void {
  ports.bank.sendCoinsFromAccountToModule(ctx, sender, DISTRIBUTION, amount);
  setCommunityPool(ctx, addDecCoins(getCommunityPool(ctx), decCoinsFromCoins(amount)));
}

/** sdk x/distribution/keeper/fee_pool.go DistributeFromFeePool. @throws TxError distribution/9 when the pool has less. */
export function distributeFromFeePool(ports: DistributionPorts, ctx: Ctx, amount: Coins, receiver: ByteStr): void {
  const { diff, negative } = safeSubDecCoins(getCommunityPool(ctx), decCoinsFromCoins(amount));
  if (negative) throw distributionErrors.badDistribution.bare();
  ports.bank.sendCoinsFromModuleToAccount(ctx, DISTRIBUTION, receiver, amount);
  setCommunityPool(ctx, diff);
}
