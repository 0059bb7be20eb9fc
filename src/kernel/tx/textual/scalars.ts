import { compareBytes, textToStr } from "#kernel/base/bytes.js";
import {
  DEC_PRECISION,
  decFromInt,
  decFromText,
  decMul,
  decPower,
  decQuo,
  decRaw,
  decToText,
  formatDecText,
  groupThousands,
} from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import { timeToRfc3339Nano } from "#kernel/base/goTime.js";
import { timestampToTime } from "#kernel/base/time.js";
import { sha256 } from "#kernel/crypto/hash.js";

/** What textual needs of cosmos.bank.v1beta1.Metadata. */
export interface DenomMetadata {
  readonly display: string;
  readonly denom_units: readonly { readonly denom: string; readonly exponent: number }[];
}

/** Metadata of a denom; on a node each call is a metered read. */
export type DenomMetadataSource = (denom: string) => DenomMetadata | undefined;

const LONGEST_BYTES = 35;
const SECONDS = { day: 86400n, hour: 3600n, minute: 60n } as const;

/** math FormatInt: digits grouped by `'`. @throws PlainError for no text and for anything but digits after an optional sign */
export function integerText(value: string): string {
  if (value === "") throw new PlainError("cannot format empty string");
  const digits = value.startsWith("-") ? value.slice(1) : value;
  requireDigits(digits.length > 1 ? digits.replace(/^0+/, "") : digits, "expecting only digits 0-9, but got non-digits in");
  return groupThousands(value);
}

/** math FormatDec: {@link integerText} before the point, no trailing zeros behind it. @throws PlainError as that, and for two points */
function formatDec(value: string): string {
  const [whole = "", decimals = "", ...more] = value.split(".");
  if (more.length > 0) throw new PlainError(`invalid decimal: too many points in ${value}`);
  integerText(whole);
  requireDigits(decimals.replace(/0+$/, ""), "non-digits detected after decimal point in:");
  return formatDecText(value);
}

function requireDigits(text: string, what: string): void {
  if (!/^[0-9]*$/.test(text)) throw new PlainError(`${what} ${goQuote(text)}`);
}

/** x/tx signing/textual dec.go: a text without point is taken as scaled by 10^18. */
export function decimalText(value: string): string {
  if (value.includes(".")) return formatDec(value);
  if (!/^[+-]?[0-9]+$/.test(value)) throw new PlainError(`invalid decimal: ${value}`);
  return formatDec(decToText(decRaw(BigInt(value.replace(/^\+/, "")))));
}

/** x/tx signing/textual bytes.go: hex in groups of four digits; a hash when longer than 35 bytes. */
export function bytesHexText(bytes: Uint8Array): string {
  return bytes.length <= LONGEST_BYTES ? groupedHex(bytes) : `SHA-256=${groupedHex(sha256(bytes))}`;
}

function groupedHex(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex").toUpperCase();
  return (hex.match(/.{1,4}/g) ?? []).join(" ");
}

/** RFC 3339 in UTC. */
export function timestampText(value: { readonly seconds: bigint; readonly nanos: number }): string {
  return timeToRfc3339Nano(timestampToTime(value));
}

/** x/tx signing/textual duration.go: `1 day, 2 hours, 3 minutes, 4.5 seconds`, from the largest unit that is not zero to the last. */
export function durationText(value: { readonly seconds: bigint; readonly nanos: number }): string {
  const negative = value.seconds < 0n || value.nanos < 0;
  let seconds = value.seconds < 0n ? -value.seconds : value.seconds;
  const nanos = Math.abs(value.nanos);
  const parts: { count: bigint; unit: string }[] = [];
  for (const [unit, length] of Object.entries(SECONDS)) {
    const count = seconds / length;
    seconds %= length;
    if (count > 0n || parts.length > 0) parts.push({ count, unit });
  }
  const texts = parts.map(({ count, unit }) => `${count} ${unit}${count === 1n ? "" : "s"}`);
  if (seconds > 0n || nanos > 0 || parts.length === 0) texts.push(secondsText(seconds, nanos));
  else dropTrailingZeros(parts, texts);
  return (negative ? "-" : "") + texts.join(", ");
}

function secondsText(seconds: bigint, nanos: number): string {
  if (nanos > 0)
    return `${seconds}.${String(nanos)
      .padStart(DEC_PRECISION / 2, "0")
      .replace(/0+$/, "")} seconds`;
  return `${seconds} second${seconds === 1n ? "" : "s"}`;
}

function dropTrailingZeros(parts: readonly { count: bigint }[], texts: string[]): void {
  for (let i = parts.length - 1; i > 0 && parts[i]?.count === 0n; i--) texts.pop();
}

/**
 * x/tx signing/textual coins.go FormatCoins: joined by `, `, sorted by shown denom; `zero` for none.
 * @throws PlainError for amounts that are no numbers and for a coin whose text holds a comma
 */
export function coinsText(coins: readonly { readonly denom: string; readonly amount: string }[], metadata: DenomMetadataSource): string {
  const known = coins.map((c) => metadata(c.denom));
  const shown = coins.map((c, i) => {
    const text = coinText(c, known[i]);
    if (text.includes(",")) throw new PlainError(`coin ${text} contains a comma`);
    // Up to the next blank, as the reference splits it.
    return { text, denom: textToStr(text.split(" ")[1] ?? "") };
  });
  shown.sort((a, b) => compareBytes(a.denom, b.denom));
  return shown.length === 0 ? "zero" : shown.map((c) => c.text).join(", ");
}

function coinText(coin: { readonly denom: string; readonly amount: string }, metadata: DenomMetadata | undefined): string {
  const plain = (): string => `${formatDec(coin.amount)} ${coin.denom}`;
  if (metadata === undefined || metadata.display === "" || metadata.display === coin.denom) return plain();
  const exponentOf = (denom: string): number | undefined => metadata.denom_units.findLast((u) => u.denom === denom)?.exponent;
  const [from, to] = [exponentOf(coin.denom), exponentOf(metadata.display)];
  if (from === undefined || to === undefined) return plain();
  const scale = decPower(decFromInt(10n), BigInt(Math.abs(from - to)));
  const amount = decFromText(coin.amount);
  return `${formatDec(decToText(from > to ? decMul(amount, scale) : decQuo(amount, scale)))} ${metadata.display}`;
}
