import { textToBytes } from "#kernel/base/bytes.js";

/** Go's `%#U` of the byte at which a text's character stands: `U+007A 'z'`; bytes that do not print show no character. */
export function goRuneOf(text: string, at: number): string {
  const byte = textToBytes(text.slice(at))[0] ?? 0;
  const hex = byte.toString(16).toUpperCase().padStart(4, "0");
  const char = String.fromCharCode(byte);
  return /[\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff]/.test(char) ? `U+${hex} '${char}'` : `U+${hex}`;
}
