import type { Coin } from "#kernel/base/coin.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { bondDenom } from "../state/params.js";

/** One read. @throws TxError sdk/18 for another denom. */
export function assertBondDenom(ctx: ReadCtx, coin: Coin): void {
  const denom = bondDenom(ctx);
  if (coin.denom !== denom) {
    throw sdkErrors.invalidRequest.wrap(`invalid coin denomination: got ${coin.denom}, expected ${denom}`);
  }
}
