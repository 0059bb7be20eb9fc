import { addressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";

/** An address of a message through the account codec. @param what text before the colon. @throws TxError sdk/7 `<what>: <why>`. */
export function parseMsgAddress(text: string, what: string): ByteStr {
  try {
    return addressStringToBytes(text);
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw sdkErrors.invalidAddress.wrap(`${what}: ${err.message}`);
  }
}

/** An address of a query. @throws GrpcStatusError InvalidArgument `invalid address: <why>`. */
export function parseQueryAddress(text: string): ByteStr {
  try {
    return addressStringToBytes(text);
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw new GrpcStatusError("InvalidArgument", `invalid address: ${err.message}`);
  }
}
