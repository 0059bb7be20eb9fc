import { type ByteStr, byteStr, concatStr, EMPTY, lengthPrefixed, strToText, textToStr } from "#kernel/base/bytes.js";
import { formatSortableTime } from "#kernel/base/sortableTime.js";
import type { Time } from "#kernel/base/time.js";

/**
 * Store `authz` (sdk x/authz/keeper/keys.go):
 *
 * | key | value |
 * | --- | --- |
 * | `01` len(granter) granter len(grantee) grantee type URL | Grant |
 * | `02` time29(expiration) len(granter) granter len(grantee) grantee | GrantQueueItem: type URLs in order of insertion |
 */
export const STORE = "authz";

/** sdk GrantKey. Then both addresses with their lengths and the type URL: Grant. */
export const GRANT_PREFIX = byteStr("\x01");
/** sdk GrantQueuePrefix. In order of expiration. */
export const QUEUE_PREFIX = byteStr("\x02");
const TIME_LENGTH = 29;

export interface Pair {
  readonly granter: ByteStr;
  readonly grantee: ByteStr;
}

/** Prefix of all grants that an account gave. */
export function granterPrefix(granter: ByteStr): ByteStr {
  return concatStr(GRANT_PREFIX, lengthPrefixed(granter));
}

/** Prefix of the grants between two accounts. */
export function pairPrefix({ granter, grantee }: Pair): ByteStr {
  return concatStr(granterPrefix(granter), lengthPrefixed(grantee));
}

/** @param typeUrl of the message that may be run, with its slash */
export function grantKey(pair: Pair, typeUrl: string): ByteStr {
  return concatStr(pairPrefix(pair), textToStr(typeUrl));
}

/** One entry for all grants of a pair that expire at the same time. @param expiration nanoseconds */
export function queueKey(expiration: Time, pair: Pair): ByteStr {
  return concatStr(QUEUE_PREFIX, formatSortableTime(expiration), pairPrefix(pair).slice(1) as ByteStr);
}

/** End of the walk over what has expired: keys of exactly `time` are behind it, for a length byte follows the time. */
export function queueEnd(time: Time): ByteStr {
  return concatStr(QUEUE_PREFIX, formatSortableTime(time), byteStr("\x00"));
}

/** The grant of a type URL in the queue entry with this key. */
export function grantKeyOfQueueKey(key: ByteStr, typeUrl: string): ByteStr {
  return concatStr(GRANT_PREFIX, key.slice(1 + TIME_LENGTH) as ByteStr, textToStr(typeUrl));
}

/** First address of a key that starts with its length byte. */
export function firstAddress(key: ByteStr): ByteStr {
  return key.slice(1, 1 + key.charCodeAt(0)) as ByteStr;
}

/** Splits a grant key without its prefix byte. */
export function splitGrantKey(key: ByteStr): Pair & { readonly typeUrl: string } {
  const granter = firstAddress(key);
  const rest = key.slice(1 + granter.length) as ByteStr;
  const grantee = rest === EMPTY ? EMPTY : firstAddress(rest);
  return { granter, grantee, typeUrl: strToText(rest.slice(1 + grantee.length) as ByteStr) };
}
