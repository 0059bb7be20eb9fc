/** Go strconv ParseInt and ParseUint with base 0: decimal, `0x`, `0o`, `0b`, a leading 0 for octal, `_` between digits. @returns undefined for none of these */
export function goInteger(text: string, signed: boolean): bigint | undefined {
  const match = /^([+-]?)(0[xX]_?[0-9a-fA-F]|0[bB]_?[01]|0[oO]_?[0-7]|0_?[0-7]|\d)(_?[0-9a-fA-F])*$/.exec(text);
  if (match === null || (!signed && match[1] !== "")) return undefined;
  const digits = text.slice((match[1] as string).length);
  if (digits.includes("_") && !/^0/.test(digits)) {
    if (!/^\d(_?\d)*$/.test(digits)) return undefined;
  }
  const plain = digits.replaceAll("_", "").toLowerCase();
  const value = plainInteger(plain);
  return value === undefined ? undefined : match[1] === "-" ? -value : value;
}

function plainInteger(digits: string): bigint | undefined {
  if (/^0x[0-9a-f]+$/.test(digits) || /^0b[01]+$/.test(digits) || /^0o[0-7]+$/.test(digits)) return BigInt(digits);
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  return /^(0|[1-9]\d*)$/.test(digits) ? BigInt(digits) : undefined;
}

/** Go strconv.ParseFloat of decimal texts. @returns undefined for what it refuses */
export function goFloat(text: string): number | undefined {
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number(text);
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (word === null) return undefined;
  if ((word[2] as string).toLowerCase() === "nan") return word[1] === "" ? Number.NaN : undefined;
  return word[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
