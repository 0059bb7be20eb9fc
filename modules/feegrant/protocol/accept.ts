import { type Coins, coinsFromProto, coinsToProto, isZeroCoins, safeSubCoins } from "#kernel/base/coin.js";
import type { TxError } from "#kernel/base/errors.js";
import { type Time, timestampToTime, timeToTimestamp } from "#kernel/base/time.js";
import { type Allowance, type BasicAllowance, expiresAt, innerOf, type PeriodicAllowance } from "./allowance.js";
import { feegrantErrors } from "./errors.js";

/** What an allowance says to a fee. `remove` with an `error`: it has expired and goes away although the fee fails. */
export interface AcceptResult {
  readonly remove: boolean;
  readonly error?: TxError;
  /** The allowance after the fee. */
  readonly updated: Allowance;
}

export interface FeeRequest {
  readonly fee: Coins;
  readonly msgTypeUrls: readonly string[];
  /** Block time. */
  readonly now: Time;
  /** Charges gas for one look at a message. */
  readonly charge: () => void;
}

/** x/feegrant FeeAllowanceI.Accept. */
export function accept(allowance: Allowance, request: FeeRequest): AcceptResult {
  switch (allowance.type) {
    case "cosmos.feegrant.v1beta1.BasicAllowance":
      return acceptBasic(allowance, request);
    case "cosmos.feegrant.v1beta1.PeriodicAllowance":
      return acceptPeriodic(allowance, request);
    case "cosmos.feegrant.v1beta1.AllowedMsgAllowance": {
      if (!allMessagesAllowed(allowance.allowedMessages, request)) {
        const error = feegrantErrors.messageNotAllowed.wrap("message does not exist in allowed messages");
        return { remove: false, error, updated: allowance };
      }
      const result = accept(innerOf(allowance), request);
      return { ...result, updated: { ...allowance, inner: result.updated } };
    }
  }
}

/** x/feegrant basic_fee.go Accept. An empty spend limit is no limit. */
function acceptBasic(allowance: BasicAllowance, { fee, now }: FeeRequest): AcceptResult {
  const expiry = expiresAt(allowance);
  if (expiry !== undefined && expiry < now) {
    return { remove: true, error: feegrantErrors.feeLimitExpired.wrap("basic allowance"), updated: allowance };
  }
  if (allowance.value.spend_limit.length === 0) return { remove: false, updated: allowance };
  const { diff, negative } = safeSubCoins(coinsFromProto(allowance.value.spend_limit), fee);
  if (negative) return { remove: false, error: feegrantErrors.feeLimitExceeded.wrap("basic allowance"), updated: allowance };
  const updated: BasicAllowance = { ...allowance, value: { ...allowance.value, spend_limit: coinsToProto(diff) } };
  return { remove: isZeroCoins(diff), updated };
}

/** x/feegrant periodic_fee.go Accept. */
function acceptPeriodic(allowance: PeriodicAllowance, { fee, now }: FeeRequest): AcceptResult {
  const expiry = expiresAt(allowance);
  if (expiry !== undefined && now > expiry) {
    return { remove: true, error: feegrantErrors.feeLimitExpired.wrap("absolute limit"), updated: allowance };
  }
  const current = tryResetPeriod(allowance, now);
  const period = safeSubCoins(coinsFromProto(current.value.period_can_spend), fee);
  if (period.negative) return { remove: false, error: feegrantErrors.feeLimitExceeded.wrap("period limit"), updated: allowance };
  const value = { ...current.value, period_can_spend: coinsToProto(period.diff) };
  if (value.basic.spend_limit.length === 0) return { remove: false, updated: { ...current, value } };
  const total = safeSubCoins(coinsFromProto(value.basic.spend_limit), fee);
  if (total.negative) return { remove: false, error: feegrantErrors.feeLimitExceeded.wrap("absolute limit"), updated: allowance };
  const basic = { ...value.basic, spend_limit: coinsToProto(total.diff) };
  return { remove: isZeroCoins(total.diff), updated: { ...current, value: { ...value, basic } } };
}

/** x/feegrant periodic_fee.go tryResetPeriod, UpdatePeriodReset. */
function tryResetPeriod(allowance: PeriodicAllowance, now: Time): PeriodicAllowance {
  const { basic, period, period_spend_limit: periodLimit } = allowance.value;
  const reset = timestampToTime(allowance.value.period_reset);
  if (now < reset) return allowance;
  const { negative } = safeSubCoins(coinsFromProto(basic.spend_limit), coinsFromProto(periodLimit));
  const canSpend = negative && basic.spend_limit.length > 0 ? basic.spend_limit : periodLimit;
  const step = timestampToTime(period);
  const next = now > reset + step ? now + step : reset + step;
  return { ...allowance, value: { ...allowance.value, period_can_spend: canSpend, period_reset: timeToTimestamp(next) } };
}

/** x/feegrant filtered_fee.go allMsgTypesAllowed: gas for each allowed message, then for each message looked at. */
function allMessagesAllowed(allowed: readonly string[], { msgTypeUrls, charge }: FeeRequest): boolean {
  for (const _ of allowed) charge();
  for (const url of msgTypeUrls) {
    charge();
    if (!allowed.includes(url)) return false;
  }
  return true;
}
