/** poktroll pkg/encoding NormalizeMorseAddress: upper case. @param address hex text, or the name of a Morse module account */
export function normalizeMorseAddress(address: string): string {
  return address.toUpperCase();
}
