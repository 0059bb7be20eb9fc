import { type Coins, coinsFromProto, coinsToText, denomsSubsetOf, isAllPositive, isAnyNegative, isValidCoins } from "#kernel/base/coin.js";
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
  const limit = coinsFromProto(value.spend_limit);
  if (limit.length > 0) {
    assertValid(limit, "send amount is invalid");
    if (!isAllPositive(limit)) throw sdkErrors.invalidCoins.wrap("spend limit must be positive");
  }
  if (value.expiration !== undefined && unixSeconds(timestampToTime(value.expiration)) < 0n) {
    throw feegrantErrors.invalidDuration.wrap("expiration time cannot be negative");
  }
}

function validatePeriodic(value: MessageMap["cosmos.feegrant.v1beta1.PeriodicAllowance"]): void {
  validateBasic(value.basic);
  const total = coinsFromProto(value.basic.spend_limit);
  const limit = coinsFromProto(value.period_spend_limit);
  assertValid(limit, "spend amount is invalid");
  if (!isAllPositive(limit)) throw sdkErrors.invalidCoins.wrap("spend limit must be positive");
  const canSpend = coinsFromProto(value.period_can_spend);
  assertValid(canSpend, "can spend amount is invalid");
  if (isAnyNegative(canSpend)) throw sdkErrors.invalidCoins.wrap("can spend must not be negative");
  if (total.length > 0 && !denomsSubsetOf(limit, total)) {
    throw sdkErrors.invalidCoins.wrap("period spend limit has different currency than basic spend limit");
  }
  if (timestampToTime(value.period) < 0n) throw feegrantErrors.invalidDuration.wrap("negative clock step");
}

function assertValid(coins: Coins, what: string): void {
  if (!isValidCoins(coins)) throw sdkErrors.invalidCoins.wrap(`${what}: ${coinsToText(coins)}`);
}
