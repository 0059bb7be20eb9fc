import { byteStr, strToText, textToStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";

/** Names in order of first occurrence, each with its values. */
export type FormValues = Map<string, string[]>;

/** net/url ParseQuery. @param raw as sent, latin1. The first error is kept and everything else is read all the same */
export function parseForm(raw: string): { values: FormValues; error: PlainError | undefined } {
  const values: FormValues = new Map();
  let error: PlainError | undefined;
  for (const pair of raw.split("&")) {
    if (pair === "") continue;
    if (pair.includes(";")) {
      error ??= new PlainError("invalid semicolon separator in query");
      continue;
    }
    const equals = pair.indexOf("=");
    const name = unescapeUrl(equals < 0 ? pair : pair.slice(0, equals), true);
    const value = unescapeUrl(equals < 0 ? "" : pair.slice(equals + 1), true);
    const bad = [name, value].find((part) => part instanceof PlainError);
    if (bad !== undefined) error ??= bad as PlainError;
    else addValue(values, name as string, value as string);
  }
  return { values, error };
}

/** Behind the values that the name has already. */
export function addValue(values: FormValues, name: string, value: string): void {
  const known = values.get(name);
  if (known === undefined) values.set(name, [value]);
  else known.push(value);
}

/** net/url unescape. @returns the lossless text of the bytes, or the error of a bad escape */
export function unescapeUrl(raw: string, plusIsSpace: boolean): string | PlainError {
  const bad = /%(?![0-9a-fA-F]{2})/.exec(raw);
  if (bad !== null) return new PlainError(`invalid URL escape ${goQuote(raw.slice(bad.index, bad.index + 3))}`);
  const spaced = plusIsSpace ? raw.replaceAll("+", " ") : raw;
  const bytes = spaced.replaceAll(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return strToText(byteStr(bytes));
}

/** net/url escape of a path. @param path decoded, its lossless text */
export function escapePath(path: string): string {
  return textToStr(path).replaceAll(/[^A-Za-z0-9$&+,/:;=@_.~-]/g, (byte) => {
    return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
}
