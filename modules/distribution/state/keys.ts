/**
 * Store `distribution`. `LP(a)` = one length byte and a. Periods are little-endian in `05` and big-endian in `08`.
 *
 * | key | value |
 * | --- | --- |
 * | `00` | FeePool |
 * | `01` | BytesValue: consensus address of the last proposer |
 * | `02 LP(val)` | ValidatorOutstandingRewards |
 * | `03 LP(del)` | withdraw address |
 * | `04 LP(val) LP(del)` | DelegatorStartingInfo |
 * | `05 LP(val) LE8(period)` | ValidatorHistoricalRewards |
 * | `06 LP(val)` | ValidatorCurrentRewards |
 * | `07 LP(val)` | ValidatorAccumulatedCommission |
 * | `08 LP(val) BE8(height) BE8(period)` | ValidatorSlashEvent |
 * | `09` | Params |
 *
 * sdk x/distribution/types/keys.go.
 */
import { type ByteStr, be8, byteStr, lengthPrefixed, readBe8 } from "#kernel/base/bytes.js";

/** Name of the mount: a leaf of the AppHash. */
export const STORE = "distribution";

/** sdk FeePoolKey: FeePool. */
export const FEE_POOL_KEY = byteStr("\x00");
/** sdk ProposerKey: BytesValue of the last proposer's consensus address. */
export const PROPOSER_KEY = byteStr("\x01");
/** sdk ValidatorOutstandingRewardsPrefix. Then LP(val). */
export const OUTSTANDING_PREFIX = byteStr("\x02");
/** sdk DelegatorWithdrawAddrPrefix. Then LP(del); absent means the delegator itself. */
export const WITHDRAW_ADDR_PREFIX = byteStr("\x03");
/** sdk DelegatorStartingInfoPrefix. Then LP(val) LP(del). */
export const STARTING_INFO_PREFIX = byteStr("\x04");
/** sdk ValidatorHistoricalRewardsPrefix. Then LP(val) LE8(period). */
export const HISTORICAL_PREFIX = byteStr("\x05");
/** sdk ValidatorCurrentRewardsPrefix. Then LP(val). */
export const CURRENT_PREFIX = byteStr("\x06");
/** sdk ValidatorAccumulatedCommissionPrefix. Then LP(val). */
export const COMMISSION_PREFIX = byteStr("\x07");
/** sdk ValidatorSlashEventPrefix. Then LP(val) BE8(height) BE8(period). */
export const SLASH_EVENT_PREFIX = byteStr("\x08");
/** sdk ParamsKey: Params. */
export const PARAMS_KEY = byteStr("\x09");

const join = (...parts: string[]): ByteStr => parts.join("") as ByteStr;

function reversed(bytes: ByteStr): ByteStr {
  let out = "";
  for (let i = bytes.length - 1; i >= 0; i--) out += bytes[i];
  return out as ByteStr;
}

/** @param val operator address, bytes */
export const outstandingKey = (val: ByteStr): ByteStr => join(OUTSTANDING_PREFIX, lengthPrefixed(val));
/** @param del account address, bytes */
export const withdrawAddrKey = (del: ByteStr): ByteStr => join(WITHDRAW_ADDR_PREFIX, lengthPrefixed(del));
/** @param val operator address. @param del account address; the validator comes first. */
export const startingInfoKey = (val: ByteStr, del: ByteStr): ByteStr =>
  join(STARTING_INFO_PREFIX, lengthPrefixed(val), lengthPrefixed(del));
/** @param period uint64, little-endian in the key: a walk is not in the order of periods */
export const historicalKey = (val: ByteStr, period: bigint): ByteStr => join(HISTORICAL_PREFIX, lengthPrefixed(val), reversed(be8(period)));
/** Prefix of all historical rewards of a validator. */
export const historicalsOf = (val: ByteStr): ByteStr => join(HISTORICAL_PREFIX, lengthPrefixed(val));
/** @param val operator address, bytes */
export const currentKey = (val: ByteStr): ByteStr => join(CURRENT_PREFIX, lengthPrefixed(val));
/** @param val operator address, bytes */
export const commissionKey = (val: ByteStr): ByteStr => join(COMMISSION_PREFIX, lengthPrefixed(val));
/** @param height of the block that slashed. @param period the validator's, which that slash ended */
export const slashEventKey = (val: ByteStr, height: bigint, period: bigint): ByteStr =>
  join(SLASH_EVENT_PREFIX, lengthPrefixed(val), be8(height), be8(period));
/** Prefix of a validator's slash events of one height; also the bounds of a walk over heights. */
export const slashEventsAt = (val: ByteStr, height: bigint): ByteStr => join(SLASH_EVENT_PREFIX, lengthPrefixed(val), be8(height));
/** Prefix of all slash events of a validator, in order of heights. */
export const slashEventsOf = (val: ByteStr): ByteStr => join(SLASH_EVENT_PREFIX, lengthPrefixed(val));

/** The first length-prefixed address after the one-byte prefix, and what follows it. */
export function splitAddress(key: ByteStr, at = 1): { address: ByteStr; rest: ByteStr } {
  const end = at + 1 + key.charCodeAt(at);
  return { address: key.slice(at + 1, end) as ByteStr, rest: key.slice(end) as ByteStr };
}

/** Period of the tail of a {@link historicalKey}. */
export function littleEndianPeriod(tail: ByteStr): bigint {
  return readBe8(reversed(tail.slice(0, 8) as ByteStr));
}
