/**
 * LegacyDec: a fixed-point number with 18 decimals. A `Dec` is the integer m of value m / 10^18; `<`, `===` and the sign
 * of the bigint are those of the number. Every result beyond +-(2^256 * 10^18 - 1) panics, except QuoInt's.
 * Mirrors math v1.5.3 legacy_dec.go.
 */
import { Panic, PlainError } from "./errors.js";
import { goQuote } from "./goText.js";
import { intToInt64, MAX_INT, parseBigBaseZero } from "./int.js";

declare const decBrand: unique symbol;
export type Dec = bigint & { readonly [decBrand]: true };

/** Decimals of a {@link Dec}. */
export const DEC_PRECISION = 18;
const ONE_BIG = 10n ** 18n;
const ONE_SQUARED = ONE_BIG * ONE_BIG;
const HALF = ONE_BIG / 2n;
const LIMIT = (1n << 256n) * ONE_BIG - 1n;
const MAX_ROOT_ITERATIONS = 300;

/** 0. */
export const DEC_ZERO = 0n as Dec;
/** 1, which is 10^18 inside. */
export const DEC_ONE = ONE_BIG as Dec;
/** 10^-18. */
export const DEC_SMALLEST = 1n as Dec;

/** Takes m itself: LegacyNewDecFromBigIntWithPrec(m, 18). */
export function decRaw(m: bigint): Dec {
  return m as Dec;
}

/** LegacyNewDecFromInt, LegacyNewDec. No range check, as in Go. */
export function decFromInt(value: bigint): Dec {
  return (value * ONE_BIG) as Dec;
}

/** LegacyNewDecWithPrec(value, prec): value / 10^prec. @throws Panic when prec is above 18 or negative. */
export function decWithPrec(value: bigint, prec: number): Dec {
  if (prec < 0) throw new Panic(`negative precision ${prec}`);
  if (prec > DEC_PRECISION) throw new Panic(`too much precision, maximum ${DEC_PRECISION}, provided ${prec}`);
  return (value * 10n ** BigInt(DEC_PRECISION - prec)) as Dec;
}

function checked(m: bigint): Dec {
  if (m > LIMIT || m < -LIMIT) throw new Panic("Int overflow");
  return m as Dec;
}

/** Removes 18 decimals, half to even: chopPrecisionAndRound. */
function chopHalfEven(m: bigint): bigint {
  if (m < 0n) return -chopHalfEven(-m);
  const quotient = m / ONE_BIG;
  const rest = m % ONE_BIG;
  if (rest < HALF) return quotient;
  if (rest > HALF) return quotient + 1n;
  return quotient & 1n ? quotient + 1n : quotient;
}

function nonZero(divisor: bigint): bigint {
  if (divisor === 0n) throw new Panic("division by zero");
  return divisor;
}

/** Add. @throws Panic `Int overflow`. */
export function decAdd(a: Dec, b: Dec): Dec {
  return checked(a + b);
}

/** Sub. @throws Panic `Int overflow`. */
export function decSub(a: Dec, b: Dec): Dec {
  return checked(a - b);
}

/** Neg. */
export function decNeg(a: Dec): Dec {
  return -a as Dec;
}

/** Abs. */
export function decAbs(a: Dec): Dec {
  return (a < 0n ? -a : a) as Dec;
}

/** LegacyMinDec. */
export function decMin(a: Dec, b: Dec): Dec {
  return a < b ? a : b;
}

/** LegacyMaxDec. */
export function decMax(a: Dec, b: Dec): Dec {
  return a < b ? b : a;
}

/** Mul: half to even. @throws Panic `Int overflow`. */
export function decMul(a: Dec, b: Dec): Dec {
  return checked(chopHalfEven(a * b));
}

/** MulTruncate: toward zero. @throws Panic `Int overflow`. */
export function decMulTruncate(a: Dec, b: Dec): Dec {
  return checked((a * b) / ONE_BIG);
}

/** MulRoundUp: positive results up, negative ones toward zero. @throws Panic `Int overflow`. */
export function decMulRoundUp(a: Dec, b: Dec): Dec {
  const product = a * b;
  const quotient = product / ONE_BIG;
  return checked(product > 0n && product % ONE_BIG !== 0n ? quotient + 1n : quotient);
}

/** MulInt, MulInt64. @throws Panic `Int overflow`. */
export function decMulInt(a: Dec, i: bigint): Dec {
  return checked(a * i);
}

/** Quo: truncated at 10^-36, then half to even. @throws Panic `division by zero`, `Int overflow`. */
export function decQuo(a: Dec, b: Dec): Dec {
  return checked(chopHalfEven((a * ONE_SQUARED) / nonZero(b)));
}

/** QuoTruncate: toward zero. @throws Panic `division by zero`, `Int overflow`. */
export function decQuoTruncate(a: Dec, b: Dec): Dec {
  return checked((a * ONE_BIG) / nonZero(b));
}

/** QuoRoundUp. Looks at the sign of the truncated quotient, so negative inexact results are one unit too high: -1/3 = -0.33…32. */
export function decQuoRoundUp(a: Dec, b: Dec): Dec {
  const scaled = a * ONE_BIG;
  const quotient = scaled / nonZero(b);
  const rest = scaled % b;
  const sameSign = quotient < 0n === b < 0n;
  const up = (rest > 0n && sameSign) || (rest < 0n && !sameSign);
  return checked(up ? quotient + 1n : quotient);
}

/** QuoInt, QuoInt64: toward zero, no range check. @throws Panic `division by zero`. */
export function decQuoInt(a: Dec, i: bigint): Dec {
  return (a / nonZero(i)) as Dec;
}

/** RoundInt: half to even. @throws Panic when the result needs more than 256 bits. */
export function decRoundInt(a: Dec): bigint {
  const rounded = chopHalfEven(a);
  if (rounded > MAX_INT || rounded < -MAX_INT) throw new Panic("NewIntFromBigInt() out of bound");
  return rounded;
}

/** RoundInt64. @throws Panic `Int64() out of bound`. */
export function decRoundInt64(a: Dec): bigint {
  return intToInt64(chopHalfEven(a));
}

/** TruncateInt: toward zero. */
export function decTruncateInt(a: Dec): bigint {
  return a / ONE_BIG;
}

/** TruncateInt64. @throws Panic `Int64() out of bound`. */
export function decTruncateInt64(a: Dec): bigint {
  return intToInt64(a / ONE_BIG);
}

/** TruncateDec. */
export function decTruncate(a: Dec): Dec {
  return ((a / ONE_BIG) * ONE_BIG) as Dec;
}

/** Ceil: toward plus infinity. @throws Panic `Int overflow`. */
export function decCeil(a: Dec): Dec {
  const quotient = a / ONE_BIG;
  const rest = a % ONE_BIG;
  return rest > 0n ? checked((quotient + 1n) * ONE_BIG) : ((quotient * ONE_BIG) as Dec);
}

/** IsInteger. */
export function decIsInteger(a: Dec): boolean {
  return a % ONE_BIG === 0n;
}

/** Power: square and multiply with the rounding Mul. @param power 0 or more. @throws Panic `Int overflow`. */
export function decPower(a: Dec, power: bigint): Dec {
  if (power === 0n) return DEC_ONE;
  let base = a;
  let tail = DEC_ONE;
  for (let n = power; n > 1n; n /= 2n) {
    if (n & 1n) tail = decMul(tail, base);
    base = decMul(base, base);
  }
  return decMul(base, tail);
}

/** ApproxRoot by Newton's method, at most 300 steps. @param root 0 or more. @throws PlainError `out of bounds` where Go recovers a panic. */
export function decApproxRoot(a: Dec, root: bigint): Dec {
  if (root === 0n) return DEC_ONE;
  if (a < 0n) return decNeg(decApproxRoot(decNeg(a), root));
  if (root === 1n || a === 0n || a === ONE_BIG) return a;
  try {
    return newtonRoot(a, root);
  } catch (err) {
    if (err instanceof Panic) throw new PlainError("out of bounds");
    throw err;
  }
}

function newtonRoot(a: Dec, root: bigint): Dec {
  let guess = DEC_ONE;
  let delta = DEC_ONE;
  for (let i = 0; i < MAX_ROOT_ITERATIONS && decAbs(delta) > DEC_SMALLEST; i++) {
    let power = decPower(guess, root - 1n);
    if (power === 0n) power = DEC_SMALLEST;
    delta = decQuoInt(decSub(decQuo(a, power), guess), root);
    guess = decAdd(guess, delta);
  }
  return guess;
}

/** ApproxSqrt. */
export function decApproxSqrt(a: Dec): Dec {
  return decApproxRoot(a, 2n);
}

/** LegacyNewDecFromStr. @throws PlainError with Go's texts. */
export function decFromText(text: string): Dec {
  const negative = text.startsWith("-");
  const rest = negative ? text.slice(1) : text;
  if (rest === "") throw new PlainError("decimal string cannot be empty");
  const parts = rest.split(".");
  if (parts.length > 2) throw new PlainError("invalid decimal string");
  const [whole = "", decimals] = parts;
  if (decimals !== undefined && (decimals === "" || whole === "")) throw new PlainError("invalid decimal length");
  const count = decimals?.length ?? 0;
  if (count > DEC_PRECISION) {
    throw new PlainError(
      `value '${rest}' exceeds max precision by ${DEC_PRECISION - count} decimal places: max precision ${DEC_PRECISION}`,
    );
  }
  const combined = whole + (decimals ?? "") + "0".repeat(DEC_PRECISION - count);
  if (!/^[+-]?[0-9]+$/.test(combined)) throw new PlainError(`failed to set decimal string with base 10: ${combined}`);
  const magnitude = combined.startsWith("+") ? BigInt(combined.slice(1)) : BigInt(combined);
  if (magnitude > LIMIT || magnitude < -LIMIT) throw new PlainError("out of range: invalid decimal string");
  return (negative ? -magnitude : magnitude) as Dec;
}

/** String: always 18 decimals. */
export function decToText(a: Dec): string {
  const digits = decAbs(a)
    .toString()
    .padStart(DEC_PRECISION + 1, "0");
  const point = digits.length - DEC_PRECISION;
  return `${a < 0n ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** LegacyDec.Unmarshal (protobuf: m without a point); `""` is nil and gives 0. @throws PlainError with Go's texts. */
export function decFromWire(text: string): Dec {
  if (text === "") return DEC_ZERO;
  const m = parseBigBaseZero(text);
  if (m === undefined) throw new PlainError(`math/big: cannot unmarshal ${goQuote(text)} into a *big.Int`);
  if (m > LIMIT || m < -LIMIT) throw new PlainError("decimal out of range");
  return m as Dec;
}

/** LegacyDec.Marshal: m as decimal text. */
export function decToWire(a: Dec): string {
  return a.toString();
}

/** LegacySortableDecBytes: 37 characters, `-` in front of negatives; 10^18 is `max`, -10^18 is `--`. @throws Panic beyond. */
export function decToSortable(a: Dec): string {
  if (a > ONE_SQUARED || a < -ONE_SQUARED) throw new Panic("dec must be within bounds");
  if (a === ONE_SQUARED) return "max";
  if (a === -ONE_SQUARED) return "--";
  return `${a < 0n ? "-" : ""}${decToText(decAbs(a)).padStart(DEC_PRECISION * 2 + 1, "0")}`;
}

/** math FormatDec: thousands grouped by `'`, trailing zeros cut. @param text a decimal text with or without point. */
export function formatDecText(text: string): string {
  const [whole = "", decimals = ""] = text.split(".");
  const cut = decimals.replace(/0+$/, "");
  return cut === "" ? groupThousands(whole) : `${groupThousands(whole)}.${cut}`;
}

/** math FormatInt: thousands grouped by `'`. */
export function groupThousands(digits: string): string {
  const negative = digits.startsWith("-");
  const rest = (negative ? digits.slice(1) : digits).replace(/^0+(?=[0-9])/, "");
  return (negative ? "-" : "") + rest.replace(/\B(?=(?:[0-9]{3})+$)/g, "'");
}
