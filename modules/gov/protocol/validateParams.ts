import { accAddressFromBech32 } from "#kernel/base/address.js";
import { coinsFromProto, coinsToText, isAllLte, isValidCoins } from "#kernel/base/coin.js";
import { DEC_ONE, DEC_ZERO, type Dec, decFromText, decToText } from "#kernel/base/dec.js";
import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { durationToGoText } from "#kernel/base/goTime.js";
import { type Duration, timestampToTime } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

type Params = MessageMap["cosmos.gov.v1.Params"];

/** sdk x/gov/types/v1/params.go Params.ValidateBasic, in its order and with its spelling. @throws PlainError. */
export function validateParams(p: Params): void {
  validateDeposits(p);
  const depositPeriod = optionalDuration(p.max_deposit_period);
  if (depositPeriod === undefined) throw new PlainError("maximum deposit period must not be nil: 0");
  if (depositPeriod <= 0n) throw new PlainError(`maximum deposit period must be positive: ${depositPeriod}`);
  validateQuorum(p.quorum);
  validateThresholds(p);
  validatePeriods(p);
  validateRatio("mininum initial deposit ratio of proposal", p.min_initial_deposit_ratio);
  validateRatio("burn rate of cancel proposal", p.proposal_cancel_ratio);
  if (p.proposal_cancel_dest !== "" && !isAddress(p.proposal_cancel_dest)) {
    throw new PlainError(`deposits destination address is invalid: ${p.proposal_cancel_dest}`);
  }
}

function validateDeposits(p: Params): void {
  const least = coinsFromProto(p.min_deposit);
  if (least.length === 0 || !isValidCoins(least)) throw new PlainError(`invalid minimum deposit: ${coinsToText(least)}`);
  const expedited = coinsFromProto(p.expedited_min_deposit);
  if (expedited.length === 0 || !isValidCoins(expedited)) {
    throw new PlainError(`invalid expedited minimum deposit: ${coinsToText(expedited)}`);
  }
  if (isAllLte(expedited, least)) {
    throw new PlainError(`expedited minimum deposit must be greater than minimum deposit: ${coinsToText(expedited)}`);
  }
}

function validateQuorum(text: string): void {
  const quorum = parse("invalid quorum string", text);
  if (quorum < DEC_ZERO) throw new PlainError(`quorom cannot be negative: ${decToText(quorum)}`);
  if (quorum > DEC_ONE) throw new PlainError(`quorom too large: ${text}`);
}

function validateThresholds(p: Params): void {
  const threshold = positiveShare("invalid threshold string", "vote threshold", p.threshold);
  const expedited = positiveShare("invalid expedited threshold string", "expedited vote threshold", p.expedited_threshold);
  if (expedited <= threshold) {
    const than = `must be greater than the regular threshold ${decToText(threshold)}`;
    throw new PlainError(`expedited vote threshold ${decToText(expedited)}, ${than}`);
  }
  positiveShare("invalid vetoThreshold string", "veto threshold", p.veto_threshold);
}

/** Above 0, at most 1. */
function positiveShare(invalid: string, name: string, text: string): Dec {
  const share = parse(invalid, text);
  if (share <= DEC_ZERO) throw new PlainError(`${name} must be positive: ${decToText(share)}`);
  if (share > DEC_ONE) throw new PlainError(`${name} too large: ${decToText(share)}`);
  return share;
}

function validatePeriods(p: Params): void {
  const regular = positivePeriod("voting period", p.voting_period);
  const expedited = positivePeriod("expedited voting period", p.expedited_voting_period);
  if (expedited >= regular) {
    const than = `must be strictly less that the regular voting period ${durationToGoText(regular)}`;
    throw new PlainError(`expedited voting period ${durationToGoText(expedited)} ${than}`);
  }
}

function positivePeriod(name: string, fields: Params["voting_period"]): Duration {
  const period = optionalDuration(fields);
  if (period === undefined) throw new PlainError(`${name} must not be nil: 0`);
  if (period <= 0n) throw new PlainError(`${name} must be positive: ${durationToGoText(period)}`);
  return period;
}

/** 0 to 1. */
function validateRatio(name: string, text: string): void {
  const ratio = parse(`invalid ${name}`, text);
  if (ratio < DEC_ZERO) throw new PlainError(`${name} must be positive: ${decToText(ratio)}`);
  if (ratio > DEC_ONE) throw new PlainError(`${name} is too large: ${decToText(ratio)}`);
}

function parse(invalid: string, text: string): Dec {
  try {
    return decFromText(text);
  } catch (err) {
    if (isErrorValue(err)) throw new PlainError(`${invalid}: ${err.message}`);
    throw err;
  }
}

const optionalDuration = (fields: Params["voting_period"]): Duration | undefined =>
  fields === undefined ? undefined : timestampToTime(fields);

function isAddress(text: string): boolean {
  try {
    accAddressFromBech32(text);
    return true;
  } catch (err) {
    if (isErrorValue(err)) return false;
    throw err;
  }
}
