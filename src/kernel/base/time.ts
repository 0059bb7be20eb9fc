/** A point in time: nanoseconds since 1970-01-01T00:00:00Z, negative before. Block times, never the clock's. */
export type Time = bigint;

/** A length of time in nanoseconds. */
export type Duration = bigint;

/** Nanoseconds; bigint, as all times are. */
export const NANOS_PER_SECOND = 1_000_000_000n;

/** Go's zero time, 0001-01-01T00:00:00Z. */
export const ZERO_TIME: Time = -62135596800n * NANOS_PER_SECOND;

/** google.protobuf.Timestamp as the codec decodes it. */
export interface TimestampFields {
  seconds: bigint;
  nanos: number;
}

/** Rounds towards the past, so that `nanos` is 0..999,999,999 also before 1970. */
export function timeToTimestamp(time: Time): TimestampFields {
  const nanos = ((time % NANOS_PER_SECOND) + NANOS_PER_SECOND) % NANOS_PER_SECOND;
  return { seconds: (time - nanos) / NANOS_PER_SECOND, nanos: Number(nanos) };
}

/** The inverse of {@link timeToTimestamp}; takes `nanos` out of range as they are. */
export function timestampToTime(ts: TimestampFields): Time {
  return ts.seconds * NANOS_PER_SECOND + BigInt(ts.nanos);
}

/** google.protobuf.Duration of nanoseconds: both parts carry the sign. */
export function durationToFields(duration: Duration): TimestampFields {
  return { seconds: duration / NANOS_PER_SECOND, nanos: Number(duration % NANOS_PER_SECOND) };
}

/** Unix seconds, rounded toward minus infinity as Go's Time.Unix. */
export function unixSeconds(time: Time): bigint {
  return timeToTimestamp(time).seconds;
}
