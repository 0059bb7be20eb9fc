/** Equality of answers under the normalisations that the recording's README names, and no others. */

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const PLACEHOLDER = /<[A-Z0-9_]+>/;
/** A Go source position at the end of an error of `Simulate`. */
const SOURCE_POSITION = / \[(?:[^\]\s]+\.go:\d+|<PATH>)\](?= with gas used|$|")/g;

/** @returns whether a position was cut. */
export function withoutSourcePosition(text: string): { text: string; cut: boolean } {
  const out = text.replace(SOURCE_POSITION, "");
  return { text: out, cut: out !== text };
}

/** JSON with a recorded value's placeholders standing for anything; a placeholder alone stands for any value. */
export function equalMasked(ours: Json | undefined, recorded: Json): boolean {
  if (typeof recorded === "string" && PLACEHOLDER.test(recorded)) return fitsMask(ours, recorded);
  if (Array.isArray(recorded))
    return Array.isArray(ours) && ours.length === recorded.length && recorded.every((item, i) => equalMasked(ours[i], item));
  if (recorded === null || typeof recorded !== "object") return ours === recorded;
  if (ours === null || typeof ours !== "object" || Array.isArray(ours)) return false;
  const keys = Object.keys(recorded);
  return keys.length === Object.keys(ours).length && keys.every((key) => key in ours && equalMasked(ours[key], recorded[key] as Json));
}

function fitsMask(ours: Json | undefined, mask: string): boolean {
  if (/^<[A-Z0-9_]+>$/.test(mask)) return ours !== undefined;
  const pattern = mask.split(/<[A-Z0-9_]+>/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return typeof ours === "string" && new RegExp(`^${pattern.join(".*")}$`, "s").test(ours);
}

/** The same content, whatever the order in lists. */
export function equalUnordered(ours: Json, recorded: Json): boolean {
  return JSON.stringify(sorted(ours)) === JSON.stringify(sorted(recorded));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sorted(item)]));
}

/** undefined for a text that is no JSON, so that texts are compared as texts. */
export function parsedJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
