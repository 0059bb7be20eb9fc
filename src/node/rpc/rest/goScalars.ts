/** Texts to values as Go's strconv and encoding/base64 take them, with their error texts. */
import { textToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";

const DIGITS: Readonly<Record<string, RegExp>> = {
  "0x": /^(_?[0-9a-fA-F]+)+$/,
  "0b": /^(_?[01]+)+$/,
  "0o": /^(_?[0-7]+)+$/,
  "0": /^(_?[0-7]+)+$/,
  "": /^[0-9]+(_[0-9]+)*$/,
};

/** strconv.ParseInt(text, 0, bits): 0x, 0o, 0b, leading 0 for octal, `_` between digits. @throws PlainError with Go's text */
export function parseGoInt(text: string, bits: 32 | 64): bigint {
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  const magnitude = magnitudeOf(text.slice(sign.length));
  if (magnitude === undefined) throw syntax("ParseInt", text);
  const value = sign === "-" ? -magnitude : magnitude;
  const limit = 1n << BigInt(bits - 1);
  if (value >= limit || value < -limit) throw range("ParseInt", text);
  return value;
}

/** strconv.ParseUint(text, 0, bits). No sign. @throws PlainError with Go's text */
export function parseGoUint(text: string, bits: 32 | 64): bigint {
  const value = magnitudeOf(text);
  if (value === undefined) throw syntax("ParseUint", text);
  if (value >= 1n << BigInt(bits)) throw range("ParseUint", text);
  return value;
}

/** strconv.Atoi. @returns undefined when it is no decimal number */
export function parseGoAtoi(text: string): bigint | undefined {
  return /^[+-]?[0-9]+$/.test(text) ? BigInt(text.replace(/^\+/, "")) : undefined;
}

/** strconv.ParseInt(text, 10, 64). @returns undefined for what is no such number, or too large */
export function parseGoInt64(text: string): bigint | undefined {
  const value = parseGoAtoi(text);
  return value === undefined || value >= 1n << 63n || value < -(1n << 63n) ? undefined : value;
}

/** strconv.ParseBool. @throws PlainError with Go's text */
export function parseGoBool(text: string): boolean {
  if (["1", "t", "T", "true", "TRUE", "True"].includes(text)) return true;
  if (["0", "f", "F", "false", "FALSE", "False"].includes(text)) return false;
  throw syntax("ParseBool", text);
}

/** strconv.ParseFloat. @throws PlainError with Go's text */
export function parseGoFloat(text: string): number {
  if (!/^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(text)) throw syntax("ParseFloat", text);
  return Number(text);
}

/** grpc-gateway v1 runtime/convert.go Bytes: standard base64, else URL base64, whose error shows. @throws PlainError */
export function parseGoBytes(text: string): Uint8Array {
  if (base64Problem(text, /[A-Za-z0-9+/]/) === undefined) return new Uint8Array(Buffer.from(text, "base64"));
  const problem = base64Problem(text, /[A-Za-z0-9_-]/);
  if (problem !== undefined) throw new PlainError(`illegal base64 data at input byte ${problem}`);
  return new Uint8Array(Buffer.from(text, "base64url"));
}

function magnitudeOf(text: string): bigint | undefined {
  const lower = text.slice(0, 2).toLowerCase();
  const prefix = lower in DIGITS && lower.length === 2 ? lower : text.length > 1 && text.startsWith("0") ? "0" : "";
  const digits = text.slice(prefix.length);
  if (!(DIGITS[prefix] as RegExp).test(digits)) return undefined;
  const plain = digits.replaceAll("_", "");
  return BigInt(prefix === "" ? plain : `${prefix === "0" ? "0o" : prefix}${plain}`);
}

/** encoding/base64 Decode. @returns the byte that Go's error names: a bad character, or the start of an incomplete group */
function base64Problem(text: string, alphabet: RegExp): number | undefined {
  const bytes = [...Buffer.from(textToBytes(text))].map((byte) => String.fromCharCode(byte));
  let group = 0;
  let groupStart = 0;
  for (let at = 0; at < bytes.length; at++) {
    const ch = bytes[at] as string;
    if (ch === "\n" || ch === "\r") continue;
    if (group === 0) groupStart = at;
    if (ch === "=") return paddingProblem(bytes, at, group);
    if (!alphabet.test(ch)) return at;
    group = (group + 1) % 4;
  }
  return group === 0 ? undefined : groupStart;
}

/** @param at of the first `=`, after `group` characters of its group */
function paddingProblem(bytes: readonly string[], at: number, group: number): number | undefined {
  if (group < 2) return at;
  const rest = bytes.slice(at + 1).flatMap((ch, i) => (ch === "\n" || ch === "\r" ? [] : [{ ch, at: at + 1 + i }]));
  if (group === 2) {
    const second = rest.shift();
    if (second === undefined) return bytes.length;
    if (second.ch !== "=") return second.at - 1;
  }
  return rest[0]?.at;
}

function syntax(fn: string, text: string): PlainError {
  return new PlainError(`strconv.${fn}: parsing ${goQuote(text)}: invalid syntax`);
}

function range(fn: string, text: string): PlainError {
  return new PlainError(`strconv.${fn}: parsing ${goQuote(text)}: value out of range`);
}
