import type { Coin } from "#kernel/base/coin.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { bankErrors } from "../protocol/errors.js";
import { getParams } from "./params.js";
import { getSendEnabled } from "./sendEnabled.js";

/** sdk x/bank/keeper/send.go IsSendEnabledCoins. @throws TxError bank/5 for the first coin that is off. */
export function isSendEnabledCoins(ctx: ReadCtx, coins: readonly Coin[]): void {
  if (coins.length === 0) return;
  const byDefault = getParams(ctx).default_send_enabled;
  for (const { denom } of coins) {
    if (!(getSendEnabled(ctx, denom) ?? byDefault)) {
      throw bankErrors.sendDisabled.wrap(`${denom} transfers are currently disabled`);
    }
  }
}

/** sdk x/bank/keeper/send.go IsSendEnabledDenom: params first. */
export function isSendEnabledDenom(ctx: ReadCtx, denom: string): boolean {
  const byDefault = getParams(ctx).default_send_enabled;
  return getSendEnabled(ctx, denom) ?? byDefault;
}
