import { accAddressFromBech32, accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { type RegisteredError, wrapError } from "#kernel/base/errors.js";

let cached: string | undefined;

/** The bech32 address of the `gov` module account, which may update the params of every module of Pocket. */
export function govAuthority(): string {
  cached ??= accAddressToBech32(moduleAddress("gov"));
  return cached;
}

/** The text of poktroll's authority mismatch. @throws TxError of `err` when `given` is not the authority. */
export function checkAuthority(given: string, err: RegisteredError): void {
  const expected = govAuthority();
  if (given !== expected) throw err.wrap(`invalid authority; expected ${expected}, got ${given}`);
}

/** MsgUpdateParams.ValidateBasic, first step of every module. @throws PlainError (`undefined`/1). */
export function validateAuthorityAddress(authority: string): void {
  try {
    accAddressFromBech32(authority);
  } catch (err) {
    throw wrapError(err, "invalid authority address");
  }
}
