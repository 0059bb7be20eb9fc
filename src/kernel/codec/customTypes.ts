/** Values that Go holds in types of its own: math.Int, LegacyDec, time.Time, time.Duration, secp256r1 keys. */

import { decFromWire, decToWire } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { intFromWire, parseBigBaseZero } from "#kernel/base/int.js";
import type { TimestampFields } from "#kernel/base/time.js";

const CANONICAL = /^(?:0|-?[1-9][0-9]{0,76})$/;
const MIN_TIME = -62135596800n;
const MAX_TIME = 253402300800n;
const MAX_DURATION = 315576000000n;
const INT64 = 1n << 63n;

/** math Int.Unmarshal: `""` changes nothing. @returns canonical decimal text, `""` for nil. @throws PlainError as Go. */
export function readInt(text: string): string {
  if (CANONICAL.test(text)) return text;
  const value = intFromWire(text);
  return value === undefined ? "" : value.toString();
}

/** LegacyDec.Unmarshal; the text has no point. @throws PlainError as Go. */
export function readDec(text: string): string {
  if (CANONICAL.test(text)) return text;
  return text === "" ? "" : decToWire(decFromWire(text));
}

/** Text to write: canonical, nil as `0`. @throws Error for what is no integer: a mistake of the caller. */
export function writeIntText(text: string): string {
  if (CANONICAL.test(text)) return text;
  if (text === "") return "0";
  const value = parseBigBaseZero(text);
  if (value === undefined) throw new Error(`not an integer text: ${JSON.stringify(text)}`);
  return value.toString();
}

/** Seconds of Go's zero time, the default of a non-nullable time. */
export const ZERO_TIME_SECONDS = MIN_TIME;

/** gogoproto types/timestamp.go validateTimestamp. @throws PlainError with its text. */
export function checkTime(time: TimestampFields): void {
  if (time.seconds < MIN_TIME) throw new PlainError(`timestamp: ${goString("timestamppb.Timestamp", time)} before 0001-01-01`);
  if (time.seconds >= MAX_TIME) throw new PlainError(`timestamp: ${goString("timestamppb.Timestamp", time)} after 10000-01-01`);
  if (time.nanos < 0 || time.nanos >= 1e9)
    throw new PlainError(`timestamp: ${goString("timestamppb.Timestamp", time)}: nanos not in range [0, 1e9)`);
}

/** gogoproto types/duration.go validateDuration and DurationFromProto. @throws PlainError with its text. */
export function checkDuration(d: TimestampFields): void {
  const text = (): string => `duration: ${goString("durationpb.Duration", d)}`;
  if (d.seconds < -MAX_DURATION || d.seconds > MAX_DURATION) throw new PlainError(`${text()}: seconds out of range`);
  if (d.nanos <= -1e9 || d.nanos >= 1e9) throw new PlainError(`${text()}: nanos out of range`);
  if ((d.seconds < 0n && d.nanos > 0) || (d.seconds > 0n && d.nanos < 0))
    throw new PlainError(`${text()}: seconds and nanos have different signs`);
  const seconds = d.seconds * 1_000_000_000n;
  const total = seconds + BigInt(d.nanos);
  if (seconds < -INT64 || seconds >= INT64 || total < -INT64 || total >= INT64)
    throw new PlainError(`${text()} is out of range for time.Duration`);
}

/** Go's `%#v` of the gogoproto message. */
function goString(type: string, v: TimestampFields): string {
  return `&${type}{Seconds: ${v.seconds},\nNanos: ${v.nanos},\n}`;
}

const P256 = (1n << 256n) - (1n << 224n) + (1n << 192n) + (1n << 96n) - 1n;
const P256_B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** sdk crypto/keys/secp256r1 ecdsaPK.Unmarshal: 33 bytes, a point of the curve. @throws PlainError with its text. */
export function checkSecp256r1Key(key: Uint8Array): void {
  if (key.length !== 33) throw new PlainError(`wrong ECDSA PK bytes, expecting 33 bytes, got ${key.length}: invalid pubkey`);
  const x = BigInt(`0x${Buffer.from(key.subarray(1)).toString("hex")}`);
  const ok = (key[0] === 2 || key[0] === 3) && x < P256 && isSquare((x * x * x - 3n * x + P256_B) % P256);
  if (!ok) throw new PlainError(`wrong ECDSA PK bytes, unknown curve type: ${key[0]}: invalid pubkey`);
}

/** Euler's criterion modulo the prime of P-256. */
function isSquare(value: bigint): boolean {
  let base = ((value % P256) + P256) % P256;
  let result = 1n;
  for (let e = (P256 - 1n) / 2n; e > 0n; e >>= 1n) {
    if ((e & 1n) === 1n) result = (result * base) % P256;
    base = (base * base) % P256;
  }
  return result !== P256 - 1n;
}
