import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import type { Ctx } from "#kernel/module/context.js";
import type { DistributionHooks } from "./state/hooks.js";

/** What distribution offers to other modules' ports. Names as in sdk x/distribution/keeper. */
export interface DistributionApi {
  /** To be handed to staking's `setHooks`, first. */
  readonly hooks: DistributionHooks;
  fundCommunityPool(ctx: Ctx, amount: Coins, sender: ByteStr): void;
  /** @throws TxError distribution/9. */
  distributeFromFeePool(ctx: Ctx, amount: Coins, receiver: ByteStr): void;
  withdrawDelegationRewards(ctx: Ctx, del: ByteStr, val: ByteStr): Coins;
  withdrawValidatorCommission(ctx: Ctx, val: ByteStr): Coins;
}
