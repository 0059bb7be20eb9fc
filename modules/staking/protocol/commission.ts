import { DEC_ONE, DEC_ZERO, type Dec, decSub } from "#kernel/base/dec.js";
import type { Time } from "#kernel/base/time.js";
import { timeToTimestamp } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { stakingErrors } from "./errors.js";
import { requireDec } from "./required.js";
import type { CommissionRates, Validator } from "./types.js";

const DAY = 86_400_000_000_000n;

/**
 * sdk x/staking/types/commission.go CommissionRates.Validate, on the fields as they came.
 * @throws TxError staking/9, 10, 11, 13, 14; Panic at the first look at a rate that is nil.
 */
export function parseRates(m: MessageMap["cosmos.staking.v1beta1.CommissionRates"]): CommissionRates {
  const maxRate = requireDec(m.max_rate);
  if (maxRate < DEC_ZERO) throw stakingErrors.commissionNegative.bare();
  if (maxRate > DEC_ONE) throw stakingErrors.commissionHuge.bare();
  const rate = requireDec(m.rate);
  if (rate < DEC_ZERO) throw stakingErrors.commissionNegative.bare();
  if (rate > maxRate) throw stakingErrors.commissionGTMaxRate.bare();
  const maxChangeRate = requireDec(m.max_change_rate);
  if (maxChangeRate < DEC_ZERO) throw stakingErrors.commissionChangeRateNegative.bare();
  if (maxChangeRate > maxRate) throw stakingErrors.commissionChangeRateGTMaxRate.bare();
  return { rate, maxRate, maxChangeRate };
}

/** sdk x/staking/types/commission.go Commission.ValidateNewRate. @throws TxError staking/12, 9, 11, 15. */
export function validateNewRate(v: Validator, rate: Dec, now: Time): void {
  if (now - v.commissionUpdateTime < DAY) throw stakingErrors.commissionUpdateTime.bare();
  if (rate < DEC_ZERO) throw stakingErrors.commissionNegative.bare();
  if (rate > v.commission.maxRate) throw stakingErrors.commissionGTMaxRate.bare();
  if (decSub(rate, v.commission.rate) > v.commission.maxChangeRate) throw stakingErrors.commissionGTMaxChangeRate.bare();
}

/** The gogoproto text form of a Commission, one line with a trailing blank: sdk Commission.String. */
export function commissionText(v: Validator): string {
  const { rate, maxRate, maxChangeRate } = v.commission;
  const rates = `rate:"${rate}" max_rate:"${maxRate}" max_change_rate:"${maxChangeRate}" `;
  const { seconds, nanos } = timeToTimestamp(v.commissionUpdateTime);
  const time = `${seconds === 0n ? "" : `seconds:${seconds} `}${nanos === 0 ? "" : `nanos:${nanos} `}`;
  return `commission_rates:<${rates}> update_time:<${time}> `;
}
