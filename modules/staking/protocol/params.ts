import { isValidDenom } from "#kernel/base/coin.js";
import { DEC_ONE, DEC_ZERO, decFromWire, decToText } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { paramsFromProto } from "./convert.js";
import type { StakingParams } from "./types.js";

/** sdk x/staking/types/params.go DefaultParams. */
export const defaultParams: StakingParams = {
  unbondingTime: 1_814_400_000_000_000n,
  maxValidators: 100,
  maxEntries: 7,
  historicalEntries: 10_000,
  bondDenom: "stake",
  minCommissionRate: DEC_ZERO,
};

/** sdk x/staking/types/params.go Params.Validate, in its order. @throws PlainError. */
export function validateParams(m: MessageMap["cosmos.staking.v1beta1.Params"]): void {
  const p = paramsFromProto(m);
  if (p.unbondingTime <= 0n) throw new PlainError(`unbonding time must be positive: ${p.unbondingTime}`);
  if (p.maxValidators === 0) throw new PlainError("max validators must be positive: 0");
  if (p.maxEntries === 0) throw new PlainError("max entries must be positive: 0");
  if (goTrimSpace(p.bondDenom) === "") throw new PlainError("bond denom cannot be blank");
  if (!isValidDenom(p.bondDenom)) throw new PlainError(`invalid denom: ${p.bondDenom}`);
  if (m.min_commission_rate === "") throw new PlainError("minimum commission rate cannot be nil: <nil>");
  const rate = decFromWire(m.min_commission_rate);
  if (rate < DEC_ZERO) throw new PlainError(`minimum commission rate cannot be negative: ${decToText(rate)}`);
  if (rate > DEC_ONE) throw new PlainError(`minimum commission rate cannot be greater than 100%: ${decToText(rate)}`);
}
