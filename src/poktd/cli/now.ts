/** The present in UTC as RFC 3339 with nanoseconds. Wall clocks give microseconds here; the last three digits are 0. */
export function nowRfc3339(): string {
  const micros = Math.round((performance.timeOrigin + performance.now()) * 1000);
  const seconds = new Date(Math.floor(micros / 1000)).toISOString().slice(0, 19);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, "0")}000Z`;
}
