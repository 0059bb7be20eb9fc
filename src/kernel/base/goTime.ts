/** Go's text forms of times and durations, without a clock or a time zone: all times are UTC. */
import { PlainError } from "./errors.js";
import { type Duration, NANOS_PER_SECOND, type Time, timeToTimestamp } from "./time.js";

const SECONDS_PER_DAY = 86400n;

/** A point in time cut into calendar parts, proleptic Gregorian, UTC. `month` 1..12, `nanos` 0..999999999. */
export interface CalendarTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanos: number;
}

/** Go time.Time in UTC, also before 1970 and beyond year 9999. */
export function calendarOf(time: Time): CalendarTime {
  const { seconds, nanos } = timeToTimestamp(time);
  const secondOfDay = Number(((seconds % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY);
  const days = Number((seconds - BigInt(secondOfDay)) / SECONDS_PER_DAY);
  const [year, month, day] = civilFromDays(days);
  return {
    year,
    month,
    day,
    hour: Math.floor(secondOfDay / 3600),
    minute: Math.floor(secondOfDay / 60) % 60,
    second: secondOfDay % 60,
    nanos,
  };
}

/** Inverse of {@link calendarOf}. The parts must be in range. */
export function timeOfCalendar(c: CalendarTime): Time {
  const seconds = BigInt(daysFromCivil(c.year, c.month, c.day)) * SECONDS_PER_DAY + BigInt(c.hour * 3600 + c.minute * 60 + c.second);
  return seconds * NANOS_PER_SECOND + BigInt(c.nanos);
}

/** Days since 1970-01-01. Years run from March, so that the leap day is a year's last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function civilFromDays(days: number): [year: number, month: number, day: number] {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

function pad(n: number, width: number): string {
  return n < 0 ? `-${String(-n).padStart(width, "0")}` : String(n).padStart(width, "0");
}

function dateText(c: CalendarTime): string {
  return `${pad(c.year, 4)}-${pad(c.month, 2)}-${pad(c.day, 2)}`;
}

function clockText(c: CalendarTime): string {
  return `${pad(c.hour, 2)}:${pad(c.minute, 2)}:${pad(c.second, 2)}`;
}

/** `.5` for half a second, nothing for zero. */
function trimmedFraction(nanos: number): string {
  return nanos === 0 ? "" : `.${pad(nanos, 9).replace(/0+$/, "")}`;
}

/** `YYYY-MM-DDTHH:MM:SS.nnnnnnnnn`, always nine digits. */
export function isoNineDigits(time: Time): string {
  const c = calendarOf(time);
  return `${dateText(c)}T${clockText(c)}.${pad(c.nanos, 9)}`;
}

/** Go `time.Time.String()` in UTC: `2025-01-01 00:22:00 +0000 UTC`, fraction without trailing zeros. */
export function timeToGoText(time: Time): string {
  const c = calendarOf(time);
  return `${dateText(c)} ${clockText(c)}${trimmedFraction(c.nanos)} +0000 UTC`;
}

/** Go `t.Format(time.RFC3339Nano)` in UTC: `2025-01-01T00:22:00.5Z`. */
export function timeToRfc3339Nano(time: Time): string {
  const c = calendarOf(time);
  return `${dateText(c)}T${clockText(c)}${trimmedFraction(c.nanos)}Z`;
}

/** Go `t.Format(time.RFC3339)` in UTC: the fraction is dropped. */
export function timeToRfc3339(time: Time): string {
  const c = calendarOf(time);
  return `${dateText(c)}T${clockText(c)}Z`;
}

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,](\d+))?(Z|[+-]\d{2}:\d{2})$/;

/** Go `time.Parse(time.RFC3339Nano, text)`; digits beyond nanoseconds are cut. @throws PlainError when it is no such text. */
export function parseRfc3339(text: string): Time {
  const m = RFC3339.exec(text);
  if (m === null) throw new PlainError(`parsing time "${text}" as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "${text}" as "2006"`);
  const [, year, month, day, hour, minute, second, fraction = "", zone = "Z"] = m;
  const c = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    nanos: Number(fraction.slice(0, 9).padEnd(9, "0")),
  };
  checkCalendar(c, text);
  return timeOfCalendar(c) - zoneOffset(zone);
}

/** @throws PlainError when a part is out of range, as Go's `parsing time "…": day out of range`. */
export function checkCalendar(c: CalendarTime, text: string): void {
  const outOfRange = (part: string): PlainError => new PlainError(`parsing time "${text}": ${part} out of range`);
  if (c.month < 1 || c.month > 12) throw outOfRange("month");
  if (c.day < 1 || c.day > daysIn(c.year, c.month)) throw outOfRange("day");
  if (c.hour > 23) throw outOfRange("hour");
  if (c.minute > 59) throw outOfRange("minute");
  if (c.second > 59) throw outOfRange("second");
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
}

function zoneOffset(zone: string): Duration {
  if (zone === "Z") return 0n;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return BigInt(zone[0] === "-" ? -minutes : minutes) * 60n * NANOS_PER_SECOND;
}

/** Go `time.Duration.String()`: `10m0s`, `1.5s`, `2µs`, `0s`. */
export function durationToGoText(duration: Duration): string {
  if (duration === 0n) return "0s";
  const sign = duration < 0n ? "-" : "";
  const d = duration < 0n ? -duration : duration;
  if (d < 1000n) return `${sign}${d}ns`;
  if (d < 1_000_000n) return `${sign}${unitText(d, 1000n)}µs`;
  if (d < NANOS_PER_SECOND) return `${sign}${unitText(d, 1_000_000n)}ms`;
  const hours = d / (3600n * NANOS_PER_SECOND);
  const minutes = (d / (60n * NANOS_PER_SECOND)) % 60n;
  const seconds = `${unitText(d % (60n * NANOS_PER_SECOND), NANOS_PER_SECOND)}s`;
  if (hours > 0n) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0n ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`;
}

function unitText(value: bigint, unit: bigint): string {
  const fraction = (value % unit)
    .toString()
    .padStart(unit.toString().length - 1, "0")
    .replace(/0+$/, "");
  return fraction === "" ? `${value / unit}` : `${value / unit}.${fraction}`;
}
