import { type ByteStr, byteStr, lengthPrefixed, textToStr } from "#kernel/base/bytes.js";

/**
 * Store `bank` (sdk x/bank/types/keys.go):
 *
 * | key | value |
 * | --- | --- |
 * | `00` denom | supply, decimal text |
 * | `01` denom | Metadata of the base denom |
 * | `02` len(address) address denom | balance, decimal text |
 * | `03` denom `00` len(address) address | empty: owner index |
 * | `04` denom | BoolValue: transfers on or off |
 * | `05` | Params |
 */
export const STORE = "bank";

export const SUPPLY_PREFIX = byteStr("\x00");
export const METADATA_PREFIX = byteStr("\x01");
export const BALANCES_PREFIX = byteStr("\x02");
export const OWNERS_PREFIX = byteStr("\x03");
export const SEND_ENABLED_PREFIX = byteStr("\x04");
export const PARAMS_KEY = byteStr("\x05");

export function supplyKey(denom: string): ByteStr {
  return (SUPPLY_PREFIX + textToStr(denom)) as ByteStr;
}

export function metadataKey(denom: string): ByteStr {
  return (METADATA_PREFIX + textToStr(denom)) as ByteStr;
}

export function sendEnabledKey(denom: string): ByteStr {
  return (SEND_ENABLED_PREFIX + textToStr(denom)) as ByteStr;
}

/** Prefix of all balances of an address, after {@link BALANCES_PREFIX}. */
export function balancePair(addr: ByteStr): ByteStr {
  return lengthPrefixed(addr);
}

export function balanceKey(addr: ByteStr, denom: string): ByteStr {
  return (BALANCES_PREFIX + lengthPrefixed(addr) + textToStr(denom)) as ByteStr;
}

/** Prefix of all owners of a denom, after {@link OWNERS_PREFIX}. */
export function ownerPair(denom: string): ByteStr {
  return `${textToStr(denom)}\x00` as ByteStr;
}

export function ownerKey(addr: ByteStr, denom: string): ByteStr {
  return (OWNERS_PREFIX + ownerPair(denom) + lengthPrefixed(addr)) as ByteStr;
}

/** Splits a balance key without its prefix: length, address, denom. */
export function splitBalanceKey(key: ByteStr): { readonly address: ByteStr; readonly denom: ByteStr } {
  const length = key.charCodeAt(0);
  return { address: key.slice(1, 1 + length) as ByteStr, denom: key.slice(1 + length) as ByteStr };
}

/** Address of an owner index key without prefix and denom. */
export function ownerOfIndexKey(key: ByteStr): ByteStr {
  return key.slice(1) as ByteStr;
}
