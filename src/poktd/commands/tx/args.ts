import {
  accAddressToBech32,
  addressStringToBytes,
  valAddressFromBech32,
  valAddressStringToBytes,
  valAddressToBech32,
} from "#kernel/base/address.js";
import type { Coin } from "#kernel/base/coin.js";
import { coinsToProto } from "#kernel/base/coin.js";
import { decFromText } from "#kernel/base/dec.js";
import { parseCoinNormalized, parseCoinsNormalized } from "#kernel/base/decCoin.js";
import { PlainError } from "#kernel/base/errors.js";

/** A coin of an argument; `100 upokt` is `100upokt`. @throws PlainError with the sdk's text */
export function coinArgument(text: string): Coin {
  return parseCoinNormalized(text.trim());
}

/** A coin list as the codec wants it. */
export function coinsArgument(text: string): { denom: string; amount: string }[] {
  return coinsToProto(parseCoinsNormalized(text));
}

/** {@link coinArgument} as the codec wants it. @throws PlainError with the sdk's text */
export function coinFieldsArgument(text: string): { denom: string; amount: string } {
  const { denom, amount } = coinArgument(text);
  return { denom, amount: String(amount) };
}

/** Go strconv.ParseUint of an argument, 64 bits. */
export function uintArgument(text: string): bigint {
  if (!/^\d+$/.test(text)) throw new PlainError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  const value = BigInt(text);
  if (value >= 2n ** 64n) throw new PlainError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: value out of range`);
  return value;
}

/** A validator's address, checked. @throws PlainError, TxError with the sdk's text */
export function validatorArgument(text: string): string {
  return valAddressToBech32(valAddressStringToBytes(text));
}

/** sdk types ValAddressFromBech32, whose texts are not the address codec's. @throws PlainError */
export function validatorText(text: string): string {
  return valAddressToBech32(valAddressFromBech32(text));
}

/** An account's address, checked; no name of a key. @throws PlainError, TxError with the sdk's text */
export function accountArgument(text: string): string {
  return accAddressToBech32(addressStringToBytes(text));
}

/** The validator address of an account. @param account bech32 */
export function validatorOf(account: string): string {
  if (account === "") return "";
  return valAddressToBech32(addressStringToBytes(account));
}

/** Decimal text as the codec holds a LegacyDec: scaled by 10^18. @throws PlainError */
export function decArgument(text: string): string {
  return String(decFromText(text));
}

/** Go strconv.ParseInt of an argument, 64 bits. */
export function intArgument(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw new PlainError(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  const value = BigInt(text.replace(/^\+/, ""));
  if (value >= 2n ** 63n || value < -(2n ** 63n))
    throw new PlainError(`strconv.ParseInt: parsing ${JSON.stringify(text)}: value out of range`);
  return value;
}
