import { PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import type { Duration } from "#kernel/base/time.js";

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const PART = /^([0-9]*)(?:\.([0-9]*))?([^0-9.]*)/;
const LIMIT = 1n << 63n;

/** Go time.ParseDuration, prefixed as jsonpb does. @throws PlainError `bad Duration: time: …`. @returns nanoseconds. */
export function parseGoDuration(text: string): Duration {
  const bad = (why = "invalid duration"): never => {
    throw new PlainError(`bad Duration: time: ${why} ${goQuote(text)}`);
  };
  let rest = text.replace(/^[+-]/, "");
  if (rest === "0") return 0n;
  if (rest === "") return bad();
  let total = 0n;
  while (rest !== "") {
    const [whole, digits = "", fraction = "", unit = ""] = PART.exec(rest) as RegExpExecArray;
    if (digits === "" && fraction === "") return bad();
    if (unit === "") return bad("missing unit in duration");
    const scale = UNITS[unit];
    if (scale === undefined) throw new PlainError(`bad Duration: time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}`);
    total += BigInt(digits || "0") * scale + (BigInt(fraction || "0") * scale) / 10n ** BigInt(fraction.length);
    if (total > LIMIT) return bad();
    rest = rest.slice(whole.length);
  }
  if (text.startsWith("-")) return -total;
  return total === LIMIT ? bad() : total;
}
