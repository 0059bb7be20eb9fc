import { addressStringToBytes, valAddressFromBech32, valAddressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { coinToProto } from "#kernel/base/coin.js";
import { decTruncateInt } from "#kernel/base/dec.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { PrefixRead } from "#kernel/store/prefixKv.js";
import { delegationToProto } from "../protocol/convert.js";
import type { Delegation } from "../protocol/types.js";
import { tokensFromShares } from "../protocol/validator.js";
import { STORE } from "../state/keys.js";
import { bondDenom } from "../state/params.js";
import { getValidator } from "../state/validators.js";

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
  if (text === "") throw new GrpcStatusError("InvalidArgument", `${what} address cannot be empty`);
}

/** Error values become `Internal`, with their text. */
export function asInternal<T>(run: () => T): T {
  try {
    return run();
  } catch (err) {
    if (isErrorValue(err)) throw new GrpcStatusError("Internal", err.message);
    throw err;
  }
}

/** The store below a prefix. */
export function below(ctx: ReadCtx, prefix: ByteStr): PrefixRead {
  return new PrefixRead(ctx.kv(STORE), prefix);
}

/** sdk x/staking/keeper/query_utils.go delegationToDelegationResponse. Balance: tokens of the shares, truncated. */
export function delegationResponse(ctx: ReadCtx, d: Delegation) {
  const v = getValidator(ctx, valAddressFromBech32(d.validatorAddress));
  const amount = decTruncateInt(tokensFromShares(v, d.shares));
  return { delegation: delegationToProto(d), balance: coinToProto({ denom: bondDenom(ctx), amount }) };
}
