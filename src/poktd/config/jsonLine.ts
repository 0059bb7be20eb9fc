const BLANK = /[ \t\r\n]*/y;
const TOKEN =
  /[{}[\]:,]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/** What may come next. */
type Want = "value" | "item" | "key" | "member" | "colon" | "comma";

/**
 * Line (from 1) of the first place where a text stops being JSON; that of its end when it merely breaks off. The runtime's
 * own errors name a place only sometimes. For texts that JSON.parse has refused.
 */
export function jsonErrorLine(text: string): number {
  const open: ("{" | "[")[] = [];
  let want: Want | undefined = "value";
  let at = skipBlank(text, 0);
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined || want === undefined) break;
    const next = step(token, want, open);
    if (next === undefined) break;
    want = next === "comma" && open.length === 0 ? undefined : next;
    at = skipBlank(text, at + token.length);
  }
  return text.slice(0, at).split("\n").length;
}

/** @returns what may follow the token; undefined when the token may not stand here */
function step(token: string, want: Want, open: ("{" | "[")[]): Want | undefined {
  const inside = open.at(-1);
  if (want === "colon") return token === ":" ? "value" : undefined;
  if (want === "comma" && token === ",") return inside === "{" ? "key" : "value";
  if ((want === "comma" || want === "member") && token === "}" && inside === "{") return close(open);
  if ((want === "comma" || want === "item") && token === "]" && inside === "[") return close(open);
  if (want === "key" || want === "member") return token.startsWith('"') ? "colon" : undefined;
  if (want === "comma" || [":", ",", "}", "]"].includes(token)) return undefined;
  if (token !== "{" && token !== "[") return "comma";
  open.push(token);
  return token === "{" ? "member" : "item";
}

function close(open: ("{" | "[")[]): Want {
  open.pop();
  return "comma";
}

function skipBlank(text: string, from: number): number {
  BLANK.lastIndex = from;
  return from + (BLANK.exec(text)?.[0].length ?? 0);
}
