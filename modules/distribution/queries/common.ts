import { addressStringToBytes, valAddressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import type { DecCoins } from "#kernel/base/decCoin.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import type { DelegationLike, ValidatorLike } from "../ports.js";
import { calculateDelegationRewards, incrementValidatorPeriod } from "../state/periods.js";

/** @throws GrpcStatusError InvalidArgument for an empty text; the decoder's own error for a malformed one. */
export function validatorArg(text: string): ByteStr {
  requireArg(text, "validator");
  return valAddressStringToBytes(text);
}

/** @throws GrpcStatusError InvalidArgument for an empty text; the decoder's own error for a malformed one. */
export function delegatorArg(text: string): ByteStr {
  requireArg(text, "delegator");
  return addressStringToBytes(text);
}

/** @throws GrpcStatusError InvalidArgument for an empty text. */
export function requireArg(text: string, what: "validator" | "delegator"): void {
  if (text === "") throw new GrpcStatusError("InvalidArgument", `empty ${what} address`);
}

/** Rewards up to now. Ends the validator's period, so the context must be one that is thrown away. */
export function rewardsNow(ctx: Ctx, validator: ValidatorLike, delegation: DelegationLike, del: ByteStr): DecCoins {
  const period = incrementValidatorPeriod(ctx, validator);
  return calculateDelegationRewards(ctx, validator, delegation, del, period);
}
