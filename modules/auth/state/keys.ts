import { BoundedMap } from "#kernel/base/boundedMap.js";
import { type ByteStr, be8, byteStr, concatStr } from "#kernel/base/bytes.js";
import type { Time } from "#kernel/base/time.js";

/**
 * Store `acc` (sdk x/auth/types/keys.go):
 *
 * | key | value |
 * | --- | --- |
 * | `00` | Params |
 * | `01` address | Any(account) |
 * | `02` | be8 of the next account number |
 * | `accountNumber` be8(number) | address |
 * | `5a` be8(timeout nanoseconds, top bit flipped) address | empty: a used unordered nonce |
 * | `globalAccountNumber` | next account number before the counter moved to `02`; only read |
 */
export const STORE = "acc";

/** sdk ParamsKey: Params. */
export const PARAMS_KEY = byteStr("\x00");
/** sdk AddressStoreKeyPrefix. Then the address: Any of the account. */
export const ACCOUNT_PREFIX = byteStr("\x01");
/** sdk GlobalAccountNumberKey: BE8 of the next number. */
export const ACCOUNT_NUMBER_KEY = byteStr("\x02");
/** sdk legacyGlobalAccountNumberKey. Read where the counter is absent, never written. */
export const LEGACY_ACCOUNT_NUMBER_KEY = byteStr("globalAccountNumber");
/** sdk AccountNumberStoreKeyPrefix. Then BE8(number): address. */
export const NUMBER_INDEX_PREFIX = byteStr("accountNumber");
/** sdk UnorderedNoncesKey. Then the timeout and the address: empty. */
export const NONCE_PREFIX = byteStr("\x5a");

const SIGN_BIT = 1n << 63n;

/** The same key string for the same address: its hash is then known to every map of the store below. */
const accountKeys = new BoundedMap<ByteStr, ByteStr>(20_000);

/** @param addr account address, bytes */
export function accountKey(addr: ByteStr): ByteStr {
  let key = accountKeys.get(addr);
  if (key === undefined) {
    key = (ACCOUNT_PREFIX + addr) as ByteStr;
    accountKeys.set(addr, key);
  }
  return key;
}

/** @param number uint64 */
export function numberIndexKey(number: bigint): ByteStr {
  return (NUMBER_INDEX_PREFIX + be8(number)) as ByteStr;
}

/** @param timeout nanoseconds, int64 */
export function noncePrefix(timeout: Time): ByteStr {
  return (NONCE_PREFIX + be8(timeout ^ SIGN_BIT)) as ByteStr;
}

/** In the order of timeouts, then senders. @param timeout nanoseconds, int64 */
export function nonceKey(timeout: Time, sender: ByteStr): ByteStr {
  return concatStr(noncePrefix(timeout), sender);
}
