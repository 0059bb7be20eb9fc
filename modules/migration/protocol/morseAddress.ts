/**
 * poktroll pkg/encoding NormalizeMorseAddress, Go strings.ToUpper: upper case by character, and U+FFFD for bytes that are
 * no UTF-8. @param address hex text, or the name of a Morse module account
 */
export function normalizeMorseAddress(address: string): string {
  let out = "";
  for (const ch of address) out += upperRune(ch);
  return out;
}

/** Characters that would become several (such as U+00DF) stay, as Go maps one to one. */
function upperRune(ch: string): string {
  const cp = ch.codePointAt(0) as number;
  if (cp >= 0xd800 && cp <= 0xdfff) return "\ufffd";
  const upper = ch.toUpperCase();
  return upper.length === ch.length ? upper : ch;
}
