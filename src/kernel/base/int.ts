/**
 * math.Int: a signed integer of at most 256 bits of magnitude, held as a plain `bigint`.
 * Comparison, sign and negation are the language's own; what can overflow or divide goes through here.
 */
import { Panic, PlainError } from "./errors.js";
import { goQuote } from "./goText.js";

/** 2^256 - 1, the largest magnitude. */
export const MAX_INT = (1n << 256n) - 1n;
/** 2^63 - 1. */
export const MAX_INT64 = (1n << 63n) - 1n;
/** -2^63. */
export const MIN_INT64 = -(1n << 63n);
/** 2^64 - 1. */
export const MAX_UINT64 = (1n << 64n) - 1n;

const PLAIN_DECIMAL = /^[1-9][0-9]{0,76}$/;
const BASE_ZERO = /^[+-]?(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/;

/** Go big.Int SetString with base 0: prefixes, octal by a leading zero, `_` between digits. undefined when refused. No range check. */
export function parseBigBaseZero(text: string): bigint | undefined {
  if (PLAIN_DECIMAL.test(text)) return BigInt(text);
  if (!BASE_ZERO.test(text)) return undefined;
  const negative = text.startsWith("-");
  let digits = text.replace(/^[+-]/, "").replaceAll("_", "");
  if (/^0[0-7]+$/.test(digits)) digits = `0o${digits.slice(1)}`;
  const magnitude = BigInt(digits.toLowerCase());
  return negative ? -magnitude : magnitude;
}

/** math int.go NewIntFromString. undefined when refused or beyond 256 bits. */
export function intFromText(text: string): bigint | undefined {
  const value = parseBigBaseZero(text);
  return value === undefined || bitLength(value) > 256 ? undefined : value;
}

/** math int.go Int.Unmarshal (protobuf): `""` is nil and gives undefined. @throws PlainError with Go's texts. */
export function intFromWire(text: string): bigint | undefined {
  if (text === "") return undefined;
  const value = unmarshalText(text);
  if (value > MAX_INT || value < -MAX_INT) throw new PlainError(`integer out of range; got: ${bitLength(value)}, max: 256`);
  return value;
}

/** math int.go Int.UnmarshalJSON, of the text inside the quotes. @throws PlainError with Go's texts. */
export function intFromJsonText(text: string): bigint {
  const value = unmarshalText(text);
  if (bitLength(value) > 256) throw new PlainError(`integer out of range: ${text}`);
  return value;
}

function unmarshalText(text: string): bigint {
  const value = parseBigBaseZero(text);
  if (value === undefined) throw new PlainError(`math/big: cannot unmarshal ${goQuote(text)} into a *big.Int`);
  return value;
}

/** Decimal text as in protobuf and JSON; nil (undefined) is `0`. */
export function intToWire(value: bigint | undefined): string {
  return value === undefined ? "0" : value.toString();
}

/** Number of bits of the magnitude; 0 for 0. */
export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  if (magnitude === 0n) return 0;
  const hex = magnitude.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0] as string, 16)));
}

function inRange(value: bigint): bigint {
  if (value > MAX_INT || value < -MAX_INT) throw new Panic("integer overflow");
  return value;
}

/** math int.go Int.Add. @throws Panic `integer overflow` beyond 256 bits. */
export function intAdd(a: bigint, b: bigint): bigint {
  return inRange(a + b);
}

/** math int.go Int.Sub. @throws Panic `integer overflow` beyond 256 bits. */
export function intSub(a: bigint, b: bigint): bigint {
  return inRange(a - b);
}

/** math int.go Int.Mul. @throws Panic `integer overflow` beyond 256 bits. */
export function intMul(a: bigint, b: bigint): bigint {
  return inRange(a * b);
}

/** math int.go Int.Quo: toward zero. @throws Panic `Division by zero`. */
export function intQuo(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new Panic("Division by zero");
  return a / b;
}

/** math int.go Int.Mod: Euclidean, result >= 0. @throws Panic `divide by zero`. */
export function intMod(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new Panic("divide by zero");
  const rest = a % b;
  return rest < 0n ? rest + (b < 0n ? -b : b) : rest;
}

/** math.MinInt. */
export function intMin(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** math.MaxInt. */
export function intMax(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** math int.go Int.Int64. @throws Panic `Int64() out of bound`. */
export function intToInt64(value: bigint): bigint {
  if (value > MAX_INT64 || value < MIN_INT64) throw new Panic("Int64() out of bound");
  return value;
}

/** math int.go Int.Uint64. @throws Panic `Uint64() out of bounds`. */
export function intToUint64(value: bigint): bigint {
  if (value > MAX_UINT64 || value < 0n) throw new Panic("Uint64() out of bounds");
  return value;
}
