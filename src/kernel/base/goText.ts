import { isNewerThanUnicode15 } from "./newerThanUnicode15.js";

const SHORT: Readonly<Record<number, string>> = {
  7: "\\a",
  8: "\\b",
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  34: '\\"',
  92: "\\\\",
};
const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;

/** Go `unicode.IsPrint` with the tables of the reference's Go, whatever version of Unicode runs here. */
function isPrintable(ch: string, cp: number): boolean {
  return cp === 0x20 || (PRINTABLE.test(ch) && !isNewerThanUnicode15(cp));
}

/**
 * Go's `%q` of a string (`strconv.Quote`). Invalid UTF-8 bytes (lone surrogates of `bytes.ts`) print as `\xNN`.
 */
export function goQuote(text: string): string {
  let out = '"';
  for (const ch of text) out += quoteRune(ch);
  return `${out}"`;
}

function quoteRune(ch: string): string {
  const cp = ch.codePointAt(0) as number;
  const short = SHORT[cp];
  if (short !== undefined) return short;
  if (cp >= 0xdc80 && cp <= 0xdcff) return `\\x${(cp - 0xdc00).toString(16)}`;
  if (isPrintable(ch, cp)) return ch;
  if (cp < 0x20 || cp === 0x7f) return `\\x${cp.toString(16).padStart(2, "0")}`;
  if (cp < 0x10000) return `\\u${cp.toString(16).padStart(4, "0")}`;
  return `\\U${cp.toString(16).padStart(8, "0")}`;
}

const GO_SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Go `strings.TrimSpace`. Unlike the language's own `trim` it takes U+0085 off and leaves U+FEFF. Linear in the length:
 * texts come from transactions, and one pattern for both ends would be quadratic in inner blanks.
 */
export function goTrimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && GO_SPACE.test(text[start] as string)) start++;
  while (end > start && GO_SPACE.test(text[end - 1] as string)) end--;
  return text.slice(start, end);
}
