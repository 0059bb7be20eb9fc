import { addressStringToBytes, valAddressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { isErrorValue } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";

function parse(what: string, text: string, decode: (text: string) => ByteStr): ByteStr {
  try {
    return decode(text);
  } catch (err) {
    if (isErrorValue(err)) throw sdkErrors.invalidAddress.wrap(`invalid ${what} address: ${err.message}`);
    throw err;
  }
}

/** @param what `validator`, `source validator`, … in the error's text. @throws TxError sdk/7. */
export function parseValidator(text: string, what = "validator"): ByteStr {
  return parse(what, text, valAddressStringToBytes);
}

/** @throws TxError sdk/7. */
export function parseDelegator(text: string): ByteStr {
  return parse("delegator", text, addressStringToBytes);
}
