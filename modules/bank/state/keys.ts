import { BoundedMap } from "#kernel/base/boundedMap.js";
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

/** sdk SupplyKey. Then the denom: decimal text. */
export const SUPPLY_PREFIX = byteStr("\x00");
/** sdk DenomMetadataPrefix. Then the base denom: Metadata. */
export const METADATA_PREFIX = byteStr("\x01");
/** sdk BalancesPrefix. Then length, address, denom: decimal text. */
export const BALANCES_PREFIX = byteStr("\x02");
/** sdk DenomAddressPrefix. Then denom, 00, length, address: empty. */
export const OWNERS_PREFIX = byteStr("\x03");
/** sdk SendEnabledPrefix. Then the denom: BoolValue. */
export const SEND_ENABLED_PREFIX = byteStr("\x04");
/** sdk ParamsKey: Params. */
export const PARAMS_KEY = byteStr("\x05");

/** @param denom text, as in a coin */
export function supplyKey(denom: string): ByteStr {
  return (SUPPLY_PREFIX + textToStr(denom)) as ByteStr;
}

/** @param denom the base denom */
export function metadataKey(denom: string): ByteStr {
  return (METADATA_PREFIX + textToStr(denom)) as ByteStr;
}

/** @param denom text, as in a coin */
export function sendEnabledKey(denom: string): ByteStr {
  return (SEND_ENABLED_PREFIX + textToStr(denom)) as ByteStr;
}

/** Prefix of all balances of an address, after {@link BALANCES_PREFIX}. */
export function balancePair(addr: ByteStr): ByteStr {
  return lengthPrefixed(addr);
}

/** Both keys of a balance. */
interface BalanceKeys {
  readonly balance: ByteStr;
  readonly owner: ByteStr;
}

/** Keys by denom, by address: the same strings again, so that their hashes are known to every map of the store below. */
const keysOf = new BoundedMap<ByteStr, Map<string, BalanceKeys>>(20_000);
/** An address with more denoms than this begins anew, so that none can hold unbounded memory. */
const DENOMS_KEPT = 16;

function balanceKeys(addr: ByteStr, denom: string): BalanceKeys {
  let byDenom = keysOf.get(addr);
  if (byDenom === undefined || byDenom.size > DENOMS_KEPT) {
    byDenom = new Map();
    keysOf.set(addr, byDenom);
  }
  let keys = byDenom.get(denom);
  if (keys === undefined) {
    const lengthAddr = lengthPrefixed(addr);
    keys = {
      balance: (BALANCES_PREFIX + lengthAddr + textToStr(denom)) as ByteStr,
      owner: (OWNERS_PREFIX + ownerPair(denom) + lengthAddr) as ByteStr,
    };
    byDenom.set(denom, keys);
  }
  return keys;
}

/** Present for balances above zero alone. @param addr account address, bytes */
export function balanceKey(addr: ByteStr, denom: string): ByteStr {
  return balanceKeys(addr, denom).balance;
}

/** Prefix of all owners of a denom, after {@link OWNERS_PREFIX}. */
export function ownerPair(denom: string): ByteStr {
  return `${textToStr(denom)}\x00` as ByteStr;
}

/** The owner index' entry of a balance; written before it. @param addr account address, bytes */
export function ownerKey(addr: ByteStr, denom: string): ByteStr {
  return balanceKeys(addr, denom).owner;
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
