import type { Coin } from "#kernel/base/coin.js";
import { coinsToProto } from "#kernel/base/coin.js";
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
