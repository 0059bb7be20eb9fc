/** Go `strings.EqualFold` of two address texts; letters beyond ASCII are compared by their lower case alone. */
export function sameAddressText(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}
