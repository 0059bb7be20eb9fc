import type { ByteStr } from "./bytes.js";
import { PlainError } from "./errors.js";
import { checkCalendar, isoNineDigits, timeOfCalendar } from "./goTime.js";
import type { Time } from "./time.js";

const SORTABLE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{9})$/;

/** sdk types/utils.go FormatTimeBytes: 29 ASCII bytes `YYYY-MM-DDTHH:MM:SS.nnnnnnnnn`, UTC. 30 bytes above year 9999. */
export function formatSortableTime(time: Time): ByteStr {
  return isoNineDigits(time) as ByteStr;
}

/** sdk types/utils.go ParseTimeBytes. @throws PlainError when the bytes are no such time. */
export function parseSortableTime(bytes: ByteStr): Time {
  const m = SORTABLE.exec(bytes);
  if (m === null) throw new PlainError(`parsing time "${bytes}" as "2006-01-02T15:04:05.000000000": cannot parse`);
  const [year, month, day, hour, minute, second, nanos] = m.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const c = { year, month, day, hour, minute, second, nanos };
  checkCalendar(c, bytes);
  return timeOfCalendar(c);
}
