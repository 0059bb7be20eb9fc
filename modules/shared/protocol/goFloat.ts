/** Go `%f` of a float64: six decimals of the exact value, half to even. */
export function goFixed(value: number): string {
  const special = specialText(value);
  if (special !== undefined) return special;
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}.000000`;
  const exact = value.toFixed(60);
  const cut = exact.length - 54;
  const isTie = /^50*$/.test(exact.slice(cut));
  // toFixed rounds a tie up in magnitude; only an even sixth digit must stay.
  if (isTie && "02468".includes(exact[cut - 1] as string)) return exact.slice(0, cut);
  return value.toFixed(6);
}

/** Go `%v` of a float64: shortest digits, with an exponent of two digits or more below 1e-4 and from 1e21 on. */
export function goShortest(value: number): string {
  const special = specialText(value);
  if (special !== undefined) return special;
  if (Object.is(value, -0)) return "-0";
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e21)) return String(value);
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

function specialText(value: number): string | undefined {
  if (Number.isNaN(value)) return "NaN";
  if (value === Number.POSITIVE_INFINITY) return "+Inf";
  return value === Number.NEGATIVE_INFINITY ? "-Inf" : undefined;
}

/** Go `int64(x)` on amd64: truncation; NaN and what does not fit become -2^63. */
export function goInt64(value: number): bigint {
  const fits = value >= -(2 ** 63) && value < 2 ** 63;
  return fits ? BigInt(Math.trunc(value)) : -(1n << 63n);
}
