import { PlainError } from "#kernel/base/errors.js";

/**
 * Splits a JSON object into the raw text of its members, so that numbers reach the codec as they were written.
 * A name given twice: the last one counts, as in Go.
 * @throws PlainError when the text is no JSON object
 */
export function rawSections(json: string): Map<string, string> {
  try {
    JSON.parse(json);
  } catch (err) {
    throw new PlainError(`invalid JSON: ${(err as Error).message}`);
  }
  let at = skipSpace(json, 0);
  if (json[at] !== "{") throw new PlainError("invalid JSON: an object is expected");
  const out = new Map<string, string>();
  at = skipSpace(json, at + 1);
  while (json[at] !== "}") {
    const nameEnd = endOfString(json, at);
    const name = JSON.parse(json.slice(at, nameEnd)) as string;
    const start = skipSpace(json, skipSpace(json, nameEnd) + 1);
    const end = endOfValue(json, start);
    out.set(name, json.slice(start, end));
    at = skipSpace(json, end);
    if (json[at] === ",") at = skipSpace(json, at + 1);
  }
  return out;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (json[at] === " " || json[at] === "\n" || json[at] === "\r" || json[at] === "\t") at++;
  return at;
}

/** @param from index of the opening quote. The text is known to be valid JSON. */
function endOfString(json: string, from: number): number {
  let at = from + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endOfValue(json: string, from: number): number {
  if (json[from] === '"') return endOfString(json, from);
  let depth = 0;
  let at = from;
  for (;;) {
    const ch = json[at] as string;
    if (ch === '"') {
      at = endOfString(json, at);
      continue;
    }
    if (ch === "{" || ch === "[") depth++;
    else if (ch === "}" || ch === "]") {
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (ch === "," || ch === " " || ch === "\n" || ch === "\r" || ch === "\t")) return at;
    at++;
  }
}
