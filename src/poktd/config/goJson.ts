/** Go encoding/json: as JSON.stringify, with `<`, `>`, `&`, U+2028 and U+2029 escaped. @param indent blanks per level. */
export function goJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(/[<>&\u2028\u2029]/g, (ch) => `\\u${ch.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
