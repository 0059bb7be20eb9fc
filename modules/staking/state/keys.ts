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

/** Name of the mount: a leaf of the AppHash. */
export const STORE = "staking";

/** sdk LastValidatorPowerKey. Then LP(val): power told to CometBFT last. */
export const LAST_POWER_PREFIX = byteStr("\x11");
/** sdk LastTotalPowerKey. */
export const LAST_TOTAL_POWER_KEY = byteStr("\x12");
/** sdk ValidatorsKey. Then LP(val): Validator. */
export const VALIDATOR_PREFIX = byteStr("\x21");
/** sdk ValidatorsByConsAddrKey. Then LP(cons): operator address. */
const BY_CONS_ADDR_PREFIX = byteStr("\x22");
/** sdk ValidatorsByPowerIndexKey. Walked backwards: highest power first, then the lower address. No jailed validator. */
export const BY_POWER_PREFIX = byteStr("\x23");
/** sdk DelegationKey. Then LP(del) LP(val): Delegation. */
export const DELEGATION_PREFIX = byteStr("\x31");
/** sdk UnbondingDelegationKey. Then LP(del) LP(val). */
export const UNBONDING_PREFIX = byteStr("\x32");
/** sdk UnbondingDelegationByValIndexKey. Then LP(val) LP(del). */
const UNBONDING_BY_VAL_PREFIX = byteStr("\x33");
/** sdk RedelegationKey. Then LP(del) LP(src) LP(dst). */
export const REDELEGATION_PREFIX = byteStr("\x34");
/** sdk RedelegationByValSrcIndexKey. Then LP(src) LP(del) LP(dst). */
const REDELEGATION_BY_SRC_PREFIX = byteStr("\x35");
/** sdk RedelegationByValDstIndexKey. Then LP(dst) LP(del) LP(src). */
const REDELEGATION_BY_DST_PREFIX = byteStr("\x36");
/** sdk UnbondingIDKey: BE8 of the last id given. */
export const UNBONDING_ID_KEY = byteStr("\x37");
/** sdk UnbondingIndexKey. Then BE8(id): key of the record that holds the entry. */
const UNBONDING_INDEX_PREFIX = byteStr("\x38");
/** sdk UnbondingTypeKey. Then BE8(id): BE8 of the record's kind. */
const UNBONDING_TYPE_PREFIX = byteStr("\x39");
/** sdk UnbondingQueueKey. Then the completion time: DVPairs. */
export const UNBONDING_QUEUE_PREFIX = byteStr("\x41");
/** sdk RedelegationQueueKey. Then the completion time: DVVTriplets. */
export const REDELEGATION_QUEUE_PREFIX = byteStr("\x42");
/** sdk ValidatorQueueKey. Then the end of unbonding: ValAddresses. */
export const VALIDATOR_QUEUE_PREFIX = byteStr("\x43");
/** sdk HistoricalInfoKey. Then BE8(height). */
const HISTORICAL_INFO_PREFIX = byteStr("\x50");
/** sdk ParamsKey: Params. */
export const PARAMS_KEY = byteStr("\x51");
/** sdk ValidatorUpdatesKey: what the block told CometBFT. */
export const VALIDATOR_UPDATES_KEY = byteStr("\x61");
/** sdk DelegationByValIndexKey. Then LP(val) del, without a length byte. */
const DELEGATION_BY_VAL_PREFIX = byteStr("\x71");

const join = (...parts: string[]): ByteStr => parts.join("") as ByteStr;

/** sdk GetLastValidatorPowerKey. @param val operator address, bytes */
export const lastPowerKey = (val: ByteStr): ByteStr => join(LAST_POWER_PREFIX, lengthPrefixed(val));
/** sdk GetValidatorKey. @param val operator address, bytes */
export const validatorKey = (val: ByteStr): ByteStr => join(VALIDATOR_PREFIX, lengthPrefixed(val));
/** sdk GetValidatorByConsAddrKey. @param cons 20 bytes */
export const byConsAddrKey = (cons: ByteStr): ByteStr => join(BY_CONS_ADDR_PREFIX, lengthPrefixed(cons));

/** @param power consensus units, 0..2^63-1. sdk GetValidatorsByPowerIndexKey. */
export function byPowerKey(power: bigint, val: ByteStr): ByteStr {
  return join(BY_POWER_PREFIX, be8(power), String.fromCharCode(val.length), complement(val));
}

/** sdk GetDelegationKey. Delegator first. */
export const delegationKey = (del: ByteStr, val: ByteStr): ByteStr => join(DELEGATION_PREFIX, lengthPrefixed(del), lengthPrefixed(val));
/** sdk GetDelegationsKey. Prefix of a delegator's delegations. */
export const delegationsOf = (del: ByteStr): ByteStr => join(DELEGATION_PREFIX, lengthPrefixed(del));
/** sdk GetDelegationsByValKey. Validator first; the delegator ends the key without a length byte. */
export const delegationByValKey = (val: ByteStr, del: ByteStr): ByteStr => join(DELEGATION_BY_VAL_PREFIX, lengthPrefixed(val), del);
/** sdk GetDelegationsByValPrefixKey. Prefix of the delegations to a validator. */
export const delegationsByVal = (val: ByteStr): ByteStr => join(DELEGATION_BY_VAL_PREFIX, lengthPrefixed(val));

/** sdk GetUBDKey. Delegator first. */
export const unbondingKey = (del: ByteStr, val: ByteStr): ByteStr => join(UNBONDING_PREFIX, lengthPrefixed(del), lengthPrefixed(val));
/** sdk GetUBDsKey. Prefix of a delegator's unbonding delegations. */
export const unbondingsOf = (del: ByteStr): ByteStr => join(UNBONDING_PREFIX, lengthPrefixed(del));
/** sdk GetUBDByValIndexKey. Validator first. */
export const unbondingByValKey = (val: ByteStr, del: ByteStr): ByteStr =>
  join(UNBONDING_BY_VAL_PREFIX, lengthPrefixed(val), lengthPrefixed(del));
/** sdk GetUBDsByValIndexKey. Prefix of what unbonds from a validator. */
export const unbondingsByVal = (val: ByteStr): ByteStr => join(UNBONDING_BY_VAL_PREFIX, lengthPrefixed(val));

/** The record's key from its by-validator index key. sdk GetUBDKeyFromValIndexKey. */
export function unbondingKeyOfIndex(key: ByteStr): ByteStr {
  const [val, del] = splitAddresses(key);
  return unbondingKey(del as ByteStr, val as ByteStr);
}

/** sdk GetREDKey. Delegator, source, destination. */
export const redelegationKey = (del: ByteStr, src: ByteStr, dst: ByteStr): ByteStr =>
  join(REDELEGATION_PREFIX, lengthPrefixed(del), lengthPrefixed(src), lengthPrefixed(dst));
/** sdk GetREDsKey. Prefix of a delegator's redelegations. */
export const redelegationsOf = (del: ByteStr): ByteStr => join(REDELEGATION_PREFIX, lengthPrefixed(del));
/** sdk GetREDByValSrcIndexKey. Source, delegator, destination. */
export const redelegationBySrcKey = (src: ByteStr, del: ByteStr, dst: ByteStr): ByteStr =>
  join(REDELEGATION_BY_SRC_PREFIX, lengthPrefixed(src), lengthPrefixed(del), lengthPrefixed(dst));
/** sdk GetREDsFromValSrcIndexKey. Prefix of what left a validator. */
export const redelegationsBySrc = (src: ByteStr): ByteStr => join(REDELEGATION_BY_SRC_PREFIX, lengthPrefixed(src));
/** sdk GetREDByValDstIndexKey. Destination, delegator, source. */
export const redelegationByDstKey = (dst: ByteStr, del: ByteStr, src: ByteStr): ByteStr =>
  join(REDELEGATION_BY_DST_PREFIX, lengthPrefixed(dst), lengthPrefixed(del), lengthPrefixed(src));
/** sdk GetREDsByDelToValDstIndexKey. Prefix of what a delegator moved to a validator. */
export const redelegationsByDst = (dst: ByteStr, del: ByteStr): ByteStr =>
  join(REDELEGATION_BY_DST_PREFIX, lengthPrefixed(dst), lengthPrefixed(del));

/** The record's key from its by-source index key. sdk GetREDKeyFromValSrcIndexKey. */
export function redelegationKeyOfSrcIndex(key: ByteStr): ByteStr {
  const [src, del, dst] = splitAddresses(key);
  return redelegationKey(del as ByteStr, src as ByteStr, dst as ByteStr);
}

/** sdk GetUnbondingIndexKey. @param id uint64, 1 upward */
export const unbondingIndexKey = (id: bigint): ByteStr => join(UNBONDING_INDEX_PREFIX, be8(id));
/** sdk GetUnbondingTypeKey. @param id uint64, 1 upward */
export const unbondingTypeKey = (id: bigint): ByteStr => join(UNBONDING_TYPE_PREFIX, be8(id));

/** sdk GetUnbondingDelegationTimeKey. @param time when the entries complete */
export const unbondingQueueKey = (time: Time): ByteStr => join(UNBONDING_QUEUE_PREFIX, formatSortableTime(time));
/** sdk GetRedelegationTimeKey. @param time when the entries complete */
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

/** sdk GetHistoricalInfoKey. @param height int64, >= 0 */
export const historicalInfoKey = (height: bigint): ByteStr => join(HISTORICAL_INFO_PREFIX, be8(height));

function complement(bytes: ByteStr): ByteStr {
  let out = "";
  for (let i = 0; i < bytes.length; i++) out += String.fromCharCode(bytes.charCodeAt(i) ^ 0xff);
  return out as ByteStr;
}

/** The length-prefixed addresses after a one-byte prefix. */
function splitAddresses(key: ByteStr): ByteStr[] {
  const out: ByteStr[] = [];
  for (let i = 1; i < key.length; ) {
    const length = key.charCodeAt(i);
    out.push(key.slice(i + 1, i + 1 + length) as ByteStr);
    i += 1 + length;
  }
  return out;
}
