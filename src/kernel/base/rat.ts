/** Exact rationals (Go big.Rat): always reduced, denominator positive. */
import { Panic, PlainError } from "./errors.js";

export interface Rat {
  readonly num: bigint;
  /** > 0. */
  readonly den: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/** big.NewRat. @throws Panic `division by zero` for a zero denominator. */
export function ratNew(num: bigint, den: bigint): Rat {
  if (den === 0n) throw new Panic("division by zero");
  const divisor = gcd(num, den);
  return den < 0n ? { num: -num / divisor, den: -den / divisor } : { num: num / divisor, den: den / divisor };
}

/** big.Rat.SetInt. */
function ratFromInt(value: bigint): Rat {
  return { num: value, den: 1n };
}

/** big.Rat.Add, reduced. */
export function ratAdd(a: Rat, b: Rat): Rat {
  return ratNew(a.num * b.den + b.num * a.den, a.den * b.den);
}

/** big.Rat.Sub, reduced. */
export function ratSub(a: Rat, b: Rat): Rat {
  return ratNew(a.num * b.den - b.num * a.den, a.den * b.den);
}

/** big.Rat.Mul, reduced. */
export function ratMul(a: Rat, b: Rat): Rat {
  return ratNew(a.num * b.num, a.den * b.den);
}

/** @throws Panic `division by zero`. */
export function ratQuo(a: Rat, b: Rat): Rat {
  return ratNew(a.num * b.den, a.den * b.num);
}

/** Negative, zero or positive, as big.Rat Cmp. */
export function ratCmp(a: Rat, b: Rat): number {
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Toward minus infinity. */
export function ratFloor(a: Rat): bigint {
  const quotient = a.num / a.den;
  return a.num % a.den < 0n ? quotient - 1n : quotient;
}

/** Toward plus infinity. */
export function ratCeil(a: Rat): bigint {
  const quotient = a.num / a.den;
  return a.num % a.den > 0n ? quotient + 1n : quotient;
}

/** Toward zero. */
export function ratTruncate(a: Rat): bigint {
  return a.num / a.den;
}

/**
 * poktroll pkg/encoding/decimal.go Float64ToRat: the shortest decimal that round-trips, read exactly: 0.1 is 1/10.
 * @throws PlainError for NaN and infinities.
 */
export function ratFromFloat64(value: number): Rat {
  const text = Number.isNaN(value) ? "NaN" : value === Infinity ? "+Inf" : value === -Infinity ? "-Inf" : String(value);
  const m = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text);
  if (m === null) throw new PlainError(`error converting float64 to big.Rat: ${text}`);
  const [, sign, whole = "", decimals = "", exponent = "0"] = m;
  const digits = BigInt(whole + decimals) * (sign === "-" ? -1n : 1n);
  const shift = Number(exponent) - decimals.length;
  return shift >= 0 ? ratFromInt(digits * 10n ** BigInt(shift)) : ratNew(digits, 10n ** BigInt(-shift));
}
