import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import type { Ctx } from "#kernel/module/context.js";

/** x/feegrant keeper, as the ante chain uses it. Store `feegrant`. */
export interface FeegrantApi {
  /**
   * Spends `fee` from the allowance that `granter` gave to `grantee`.
   * @param msgTypeUrls type URL of each message of the transaction, with leading slash
   * @throws TxError sdk/38 without an allowance, feegrant/2, 3 or 7 when it does not allow the fee
   */
  useGrantedFees(ctx: Ctx, granter: ByteStr, grantee: ByteStr, fee: Coins, msgTypeUrls: readonly string[]): void;
}
