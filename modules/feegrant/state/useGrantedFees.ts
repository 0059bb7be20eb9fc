import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import { isErrorValue } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import { accept } from "../protocol/accept.js";
import { emitPair, getAllowance, revokeAllowance, updateAllowance } from "./allowances.js";
import type { Pair } from "./keys.js";

/** x/feegrant filtered_fee.go gasCostPerIteration. */
const GAS_PER_MESSAGE = 10;

/** x/feegrant keeper/keeper.go UseGrantedFees. */
export function useGrantedFees(ctx: Ctx, granter: ByteStr, grantee: ByteStr, fee: Coins, msgTypeUrls: readonly string[]): void {
  const pair = { granter, grantee };
  const allowance = getAllowance(ctx, pair);
  const charge = () => ctx.gasMeter.consume(GAS_PER_MESSAGE, "check msg");
  const result = accept(allowance, { fee, msgTypeUrls, now: ctx.time, charge });
  if (result.remove) revokeQuietly(ctx, pair);
  if (result.error !== undefined) throw result.error;
  emitPair(ctx, "use_feegrant", pair);
  if (!result.remove) updateAllowance(ctx, pair, result.updated);
}

/** The reference ignores the error of this step. */
function revokeQuietly(ctx: Ctx, pair: Pair): void {
  try {
    revokeAllowance(ctx, pair);
  } catch (err) {
    if (!isErrorValue(err)) throw err;
  }
}
