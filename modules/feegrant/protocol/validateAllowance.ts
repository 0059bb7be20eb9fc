import { type CoinFields, type Coins, coinsFromProto, denomsSubsetOf, sentCoinsError, sentCoinsText } from "#kernel/base/coin.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { timestampToTime, unixSeconds } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { type Allowance, innerOf } from "./allowance.js";
import { feegrantErrors } from "./errors.js";

/** x/feegrant FeeAllowanceI.ValidateBasic. @throws TxError sdk/10, feegrant/4, 5, 6. */
export function validateAllowance(allowance: Allowance): void {
  switch (allowance.type) {
    case "cosmos.feegrant.v1beta1.BasicAllowance":
      return validateBasic(allowance.value);
    case "cosmos.feegrant.v1beta1.PeriodicAllowance":
      return validatePeriodic(allowance.value);
    case "cosmos.feegrant.v1beta1.AllowedMsgAllowance":
      if (allowance.inner === undefined) throw feegrantErrors.noAllowance.wrap("allowance should not be empty");
      if (allowance.allowedMessages.length === 0) throw feegrantErrors.noMessages.wrap("allowed messages shouldn't be empty");
      return validateAllowance(innerOf(allowance));
  }
}

function validateBasic(value: MessageMap["cosmos.feegrant.v1beta1.BasicAllowance"]): void {
  assertValid(value.spend_limit, "send amount is invalid");
  if (value.expiration !== undefined && unixSeconds(timestampToTime(value.expiration)) < 0n) {
    throw feegrantErrors.invalidDuration.wrap("expiration time cannot be negative");
  }
}

function validatePeriodic(value: MessageMap["cosmos.feegrant.v1beta1.PeriodicAllowance"]): void {
  validateBasic(value.basic);
  const total = coinsFromProto(value.basic.spend_limit);
  const limit = assertValid(value.period_spend_limit, "spend amount is invalid");
  if (limit.length === 0) throw sdkErrors.invalidCoins.wrap("spend limit must be positive");
  assertValid(value.period_can_spend, "can spend amount is invalid");
  if (total.length > 0 && !denomsSubsetOf(limit, total)) {
    throw sdkErrors.invalidCoins.wrap("period spend limit has different currency than basic spend limit");
  }
  if (timestampToTime(value.period) < 0n) throw feegrantErrors.invalidDuration.wrap("negative clock step");
}

/** Valid coins are positive; none are valid too. @throws TxError sdk/10; Panic for a nil amount */
function assertValid(coins: readonly CoinFields[], what: string): Coins {
  if (sentCoinsError(coins) !== undefined) throw sdkErrors.invalidCoins.wrap(`${what}: ${sentCoinsText(coins)}`);
  return coinsFromProto(coins);
}
