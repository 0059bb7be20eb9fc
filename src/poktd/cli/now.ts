/** The present in nanoseconds since 1970. Wall clocks give microseconds here; the last three digits are 0. */
export function nowNanos(): bigint {
  return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
}

/** The present in UTC as RFC 3339 with nanoseconds. */
export function nowRfc3339(): string {
  const nanos = nowNanos();
  const seconds = new Date(Number(nanos / 1_000_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(nanos % 1_000_000_000n).padStart(9, "0")}Z`;
}
