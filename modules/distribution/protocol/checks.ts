import { addressStringToBytes, valAddressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { type CoinFields, type Coins, coinsError, coinsFromProto, coinsToText } from "#kernel/base/coin.js";
import { isErrorValue } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { assertAuthority } from "#modules/gov/protocol/authority.js";

function parse(what: string, text: string, decode: (text: string) => ByteStr): ByteStr {
  try {
    return decode(text);
  } catch (err) {
    if (isErrorValue(err)) throw sdkErrors.invalidAddress.wrap(`invalid ${what} address: ${err.message}`);
    throw err;
  }
}

/** @param what as in the error's text. @throws TxError sdk/7. */
export function parseAccount(text: string, what: string): ByteStr {
  return parse(what, text, addressStringToBytes);
}

/** @throws TxError sdk/7. */
export function parseValidator(text: string): ByteStr {
  return parse("validator", text, valAddressStringToBytes);
}

/** sdk x/distribution/keeper/msg_server.go validateAuthority. @throws TxError sdk/7, gov/13. */
export function checkAuthority(authority: string, given: string): void {
  parseAccount(given, "authority");
  assertAuthority(authority, given);
}

/** sdk x/distribution/keeper/msg_server.go validateAmount. @throws TxError sdk/10. */
export function checkAmount(fields: readonly CoinFields[]): Coins {
  if (fields.length === 0) throw sdkErrors.invalidCoins.wrap("amount cannot be nil");
  const coins = coinsFromProto(fields);
  if (coinsError(coins) !== undefined) throw sdkErrors.invalidCoins.wrap(coinsToText(coins));
  return coins;
}
