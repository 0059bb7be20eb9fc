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

export const STORE = "distribution";

export const FEE_POOL_KEY = byteStr("\x00");
export const PROPOSER_KEY = byteStr("\x01");
export const OUTSTANDING_PREFIX = byteStr("\x02");
export const WITHDRAW_ADDR_PREFIX = byteStr("\x03");
export const STARTING_INFO_PREFIX = byteStr("\x04");
export const HISTORICAL_PREFIX = byteStr("\x05");
export const CURRENT_PREFIX = byteStr("\x06");
export const COMMISSION_PREFIX = byteStr("\x07");
export const SLASH_EVENT_PREFIX = byteStr("\x08");
export const PARAMS_KEY = byteStr("\x09");

const join = (...parts: string[]): ByteStr => parts.join("") as ByteStr;

function reversed(bytes: ByteStr): ByteStr {
  let out = "";
  for (let i = bytes.length - 1; i >= 0; i--) out += bytes[i];
  return out as ByteStr;
}

export const outstandingKey = (val: ByteStr): ByteStr => join(OUTSTANDING_PREFIX, lengthPrefixed(val));
export const withdrawAddrKey = (del: ByteStr): ByteStr => join(WITHDRAW_ADDR_PREFIX, lengthPrefixed(del));
export const startingInfoKey = (val: ByteStr, del: ByteStr): ByteStr =>
  join(STARTING_INFO_PREFIX, lengthPrefixed(val), lengthPrefixed(del));
export const historicalKey = (val: ByteStr, period: bigint): ByteStr => join(HISTORICAL_PREFIX, lengthPrefixed(val), reversed(be8(period)));
export const historicalsOf = (val: ByteStr): ByteStr => join(HISTORICAL_PREFIX, lengthPrefixed(val));
export const currentKey = (val: ByteStr): ByteStr => join(CURRENT_PREFIX, lengthPrefixed(val));
export const commissionKey = (val: ByteStr): ByteStr => join(COMMISSION_PREFIX, lengthPrefixed(val));
export const slashEventKey = (val: ByteStr, height: bigint, period: bigint): ByteStr =>
  join(SLASH_EVENT_PREFIX, lengthPrefixed(val), be8(height), be8(period));
export const slashEventsAt = (val: ByteStr, height: bigint): ByteStr => join(SLASH_EVENT_PREFIX, lengthPrefixed(val), be8(height));
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
