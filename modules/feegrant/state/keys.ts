import { type ByteStr, byteStr, concatStr, lengthPrefixed } from "#kernel/base/bytes.js";
import { formatSortableTime } from "#kernel/base/sortableTime.js";
import type { Time } from "#kernel/base/time.js";

/**
 * Store `feegrant` (x/feegrant key.go):
 *
 * | key | value |
 * | --- | --- |
 * | `00` len(grantee) grantee len(granter) granter | Grant |
 * | `01` time29(expiration) len(grantee) grantee len(granter) granter | empty: expiry queue |
 */
export const STORE = "feegrant";

/** x/feegrant FeeAllowanceKeyPrefix. Grantee first, since the ante chain looks for his. */
export const ALLOWANCE_PREFIX = byteStr("\x00");
/** x/feegrant FeeAllowanceQueueKeyPrefix. In order of expiration. */
export const QUEUE_PREFIX = byteStr("\x01");
const TIME_LENGTH = 29;

export interface Pair {
  readonly granter: ByteStr;
  readonly grantee: ByteStr;
}

/** Prefix of all allowances that an account was given. */
export function granteePrefix(grantee: ByteStr): ByteStr {
  return concatStr(ALLOWANCE_PREFIX, lengthPrefixed(grantee));
}

/** x/feegrant FeeAllowanceKey. */
export function allowanceKey({ granter, grantee }: Pair): ByteStr {
  return concatStr(granteePrefix(grantee), lengthPrefixed(granter));
}

/** First key that expires at `time` or later. */
export function queueTimeKey(time: Time): ByteStr {
  return concatStr(QUEUE_PREFIX, formatSortableTime(time));
}

/** x/feegrant FeeAllowancePrefixQueue with the allowance's key behind. @param expiration nanoseconds */
export function queueKey(expiration: Time, pair: Pair): ByteStr {
  return concatStr(queueTimeKey(expiration), allowanceKey(pair).slice(1) as ByteStr);
}

/** The allowance that an entry of the expiry queue stands for. */
export function allowanceKeyOfQueueKey(key: ByteStr): ByteStr {
  return concatStr(ALLOWANCE_PREFIX, key.slice(1 + TIME_LENGTH) as ByteStr);
}

/** Granter of an allowance key without its prefix byte. */
export function granterOfKey(key: ByteStr): ByteStr {
  return key.slice(1 + key.charCodeAt(0) + 1) as ByteStr;
}
