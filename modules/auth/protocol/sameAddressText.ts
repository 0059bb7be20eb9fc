/**
 * Go `strings.EqualFold` of two address texts of which one is a good address, so of ASCII letters and digits. Beyond ASCII
 * two letters fold to such a one: U+017F to `s`, U+212A to `k`.
 */
export function sameAddressText(a: string, b: string): boolean {
  return a === b || (a.length === b.length && folded(a) === folded(b));
}

const folded = (text: string): string => text.replaceAll("\u017f", "s").toLowerCase();
