/**
 * Store `staking`. `LP(a)` = one length byte and a; `BE8` = 8 bytes big-endian; `~` = bitwise complement;
 * `time` = the 29-byte sortable text.
 *
 * | key | value |
 * | --- | --- |
 * | `11 LP(val)` | Int64Value: last power |
 * | `12` | IntProto: last total power |
 * | `21 LP(val)` | Validator |
 * | `22 LP(cons)` | operator address |
 * | `23 BE8(power) 14 ~val` | operator address |
 * | `31 LP(del) LP(val)` | Delegation |
 * | `71 LP(val) del` | empty |
 * | `32 LP(del) LP(val)` | UnbondingDelegation |
 * | `33 LP(val) LP(del)` | empty |
 * | `34 LP(del) LP(src) LP(dst)` | Redelegation |
 * | `35 LP(src) LP(del) LP(dst)`, `36 LP(dst) LP(del) LP(src)` | empty |
 * | `37` | BE8: last unbonding id |
 * | `38 BE8(id)` | store key of the owning record |
 * | `39 BE8(id)` | BE8: 1 unbonding delegation, 2 redelegation, 3 validator |
 * | `41 time` | DVPairs |
 * | `42 time` | DVVTriplets |
 * | `43 BE8(29) time BE8(height)` | ValAddresses |
 * | `50 BE8(height)` | HistoricalInfo |
 * | `51` | Params |
 * | `61` | ValidatorUpdates |
 *
 * sdk x/staking/types/keys.go.
 */
import { type ByteStr, be8, byteStr, lengthPrefixed, readBe8 } from "#kernel/base/bytes.js";
import { formatSortableTime, parseSortableTime } from "#kernel/base/sortableTime.js";
import type { Time } from "#kernel/base/time.js";

export const STORE = "staking";

export const LAST_POWER_PREFIX = byteStr("\x11");
export const LAST_TOTAL_POWER_KEY = byteStr("\x12");
export const VALIDATOR_PREFIX = byteStr("\x21");
export const BY_CONS_ADDR_PREFIX = byteStr("\x22");
export const BY_POWER_PREFIX = byteStr("\x23");
export const DELEGATION_PREFIX = byteStr("\x31");
export const UNBONDING_PREFIX = byteStr("\x32");
export const UNBONDING_BY_VAL_PREFIX = byteStr("\x33");
export const REDELEGATION_PREFIX = byteStr("\x34");
export const REDELEGATION_BY_SRC_PREFIX = byteStr("\x35");
export const REDELEGATION_BY_DST_PREFIX = byteStr("\x36");
export const UNBONDING_ID_KEY = byteStr("\x37");
export const UNBONDING_INDEX_PREFIX = byteStr("\x38");
export const UNBONDING_TYPE_PREFIX = byteStr("\x39");
export const UNBONDING_QUEUE_PREFIX = byteStr("\x41");
export const REDELEGATION_QUEUE_PREFIX = byteStr("\x42");
export const VALIDATOR_QUEUE_PREFIX = byteStr("\x43");
export const HISTORICAL_INFO_PREFIX = byteStr("\x50");
export const PARAMS_KEY = byteStr("\x51");
export const VALIDATOR_UPDATES_KEY = byteStr("\x61");
export const DELEGATION_BY_VAL_PREFIX = byteStr("\x71");

const join = (...parts: string[]): ByteStr => parts.join("") as ByteStr;

export const lastPowerKey = (val: ByteStr): ByteStr => join(LAST_POWER_PREFIX, lengthPrefixed(val));
export const validatorKey = (val: ByteStr): ByteStr => join(VALIDATOR_PREFIX, lengthPrefixed(val));
export const byConsAddrKey = (cons: ByteStr): ByteStr => join(BY_CONS_ADDR_PREFIX, lengthPrefixed(cons));

/** @param power consensus units, 0..2^63-1. sdk GetValidatorsByPowerIndexKey. */
export function byPowerKey(power: bigint, val: ByteStr): ByteStr {
  return join(BY_POWER_PREFIX, be8(power), String.fromCharCode(val.length), complement(val));
}

/** Operator address of a {@link byPowerKey}. sdk ParseValidatorPowerRankKey. */
export function operatorOfPowerKey(key: ByteStr): ByteStr {
  return complement(key.slice(10) as ByteStr);
}

export const delegationKey = (del: ByteStr, val: ByteStr): ByteStr => join(DELEGATION_PREFIX, lengthPrefixed(del), lengthPrefixed(val));
export const delegationsOf = (del: ByteStr): ByteStr => join(DELEGATION_PREFIX, lengthPrefixed(del));
export const delegationByValKey = (val: ByteStr, del: ByteStr): ByteStr => join(DELEGATION_BY_VAL_PREFIX, lengthPrefixed(val), del);
export const delegationsByVal = (val: ByteStr): ByteStr => join(DELEGATION_BY_VAL_PREFIX, lengthPrefixed(val));

export const unbondingKey = (del: ByteStr, val: ByteStr): ByteStr => join(UNBONDING_PREFIX, lengthPrefixed(del), lengthPrefixed(val));
export const unbondingsOf = (del: ByteStr): ByteStr => join(UNBONDING_PREFIX, lengthPrefixed(del));
export const unbondingByValKey = (val: ByteStr, del: ByteStr): ByteStr =>
  join(UNBONDING_BY_VAL_PREFIX, lengthPrefixed(val), lengthPrefixed(del));
export const unbondingsByVal = (val: ByteStr): ByteStr => join(UNBONDING_BY_VAL_PREFIX, lengthPrefixed(val));

/** The record's key from its by-validator index key. sdk GetUBDKeyFromValIndexKey. */
export function unbondingKeyOfIndex(key: ByteStr): ByteStr {
  const [val, del] = splitAddresses(key);
  return unbondingKey(del as ByteStr, val as ByteStr);
}

export const redelegationKey = (del: ByteStr, src: ByteStr, dst: ByteStr): ByteStr =>
  join(REDELEGATION_PREFIX, lengthPrefixed(del), lengthPrefixed(src), lengthPrefixed(dst));
export const redelegationsOf = (del: ByteStr): ByteStr => join(REDELEGATION_PREFIX, lengthPrefixed(del));
export const redelegationBySrcKey = (src: ByteStr, del: ByteStr, dst: ByteStr): ByteStr =>
  join(REDELEGATION_BY_SRC_PREFIX, lengthPrefixed(src), lengthPrefixed(del), lengthPrefixed(dst));
export const redelegationsBySrc = (src: ByteStr): ByteStr => join(REDELEGATION_BY_SRC_PREFIX, lengthPrefixed(src));
export const redelegationByDstKey = (dst: ByteStr, del: ByteStr, src: ByteStr): ByteStr =>
  join(REDELEGATION_BY_DST_PREFIX, lengthPrefixed(dst), lengthPrefixed(del), lengthPrefixed(src));
export const redelegationsByDst = (dst: ByteStr, del: ByteStr): ByteStr =>
  join(REDELEGATION_BY_DST_PREFIX, lengthPrefixed(dst), lengthPrefixed(del));

/** The record's key from its by-source index key. sdk GetREDKeyFromValSrcIndexKey. */
export function redelegationKeyOfSrcIndex(key: ByteStr): ByteStr {
  const [src, del, dst] = splitAddresses(key);
  return redelegationKey(del as ByteStr, src as ByteStr, dst as ByteStr);
}

export const unbondingIndexKey = (id: bigint): ByteStr => join(UNBONDING_INDEX_PREFIX, be8(id));
export const unbondingTypeKey = (id: bigint): ByteStr => join(UNBONDING_TYPE_PREFIX, be8(id));

export const unbondingQueueKey = (time: Time): ByteStr => join(UNBONDING_QUEUE_PREFIX, formatSortableTime(time));
export const redelegationQueueKey = (time: Time): ByteStr => join(REDELEGATION_QUEUE_PREFIX, formatSortableTime(time));

/** sdk GetValidatorQueueKey. */
export function validatorQueueKey(time: Time, height: bigint): ByteStr {
  const text = formatSortableTime(time);
  return join(VALIDATOR_QUEUE_PREFIX, be8(BigInt(text.length)), text, be8(height));
}

/** Time and height of a {@link validatorQueueKey}. sdk ParseValidatorQueueKey. */
export function parseValidatorQueueKey(key: ByteStr): { time: Time; height: bigint } {
  const length = Number(readBe8(key, 1));
  return { time: parseSortableTime(key.slice(9, 9 + length) as ByteStr), height: readBe8(key, 9 + length) };
}

export const historicalInfoKey = (height: bigint): ByteStr => join(HISTORICAL_INFO_PREFIX, be8(height));

function complement(bytes: ByteStr): ByteStr {
  let out = "";
  for (let i = 0; i < bytes.length; i++) out += String.fromCharCode(bytes.charCodeAt(i) ^ 0xff);
  return out as ByteStr;
}

/** The length-prefixed addresses after a one-byte prefix. */
export function splitAddresses(key: ByteStr): ByteStr[] {
  const out: ByteStr[] = [];
  for (let i = 1; i < key.length; ) {
    const length = key.charCodeAt(i);
    out.push(key.slice(i + 1, i + 1 + length) as ByteStr);
    i += 1 + length;
  }
  return out;
}
