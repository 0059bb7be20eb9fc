/**
 * JSON values as the YAML that the reference prints: sigs.k8s.io/yaml over yaml.v2. No library writes this dialect:
 * its quoting follows YAML 1.1 and its folding yaml.v2's own column rule.
 */

const FOLD_COLUMN = 80;

/** @param value what JSON.parse gives. @returns text that ends with one newline. */
export function goYaml(value: unknown): string {
  const out = new Lines();
  writeNode(out, value, 0, false);
  return out.text();
}

/** Text being written, with the column that folding looks at. */
class Lines {
  #text = "";
  column = 0;

  put(text: string): void {
    this.#text += text;
    const newline = text.lastIndexOf("\n");
    this.column = newline < 0 ? this.column + [...text].length : [...text.slice(newline + 1)].length;
  }

  text(): string {
    return this.#text.endsWith("\n") ? this.#text : `${this.#text}\n`;
  }
}

/** Writes a value at the present place. @param inKey the value follows `key:` on the same line */
function writeNode(out: Lines, value: unknown, indent: number, inKey: boolean): void {
  if (Array.isArray(value)) writeList(out, value, indent, inKey);
  else if (typeof value === "object" && value !== null) writeMap(out, value as Record<string, unknown>, indent, inKey);
  else {
    if (inKey) out.put(" ");
    writeScalar(out, value, indent);
    out.put("\n");
  }
}

function writeList(out: Lines, list: readonly unknown[], indent: number, inKey: boolean): void {
  if (list.length === 0) return out.put(inKey ? " []\n" : "[]\n");
  if (inKey) out.put("\n");
  for (const [i, item] of list.entries()) {
    // The first line of a list inside a list stands behind the outer dash.
    if (i > 0 || inKey || out.column === 0) out.put(" ".repeat(indent));
    out.put("- ");
    writeNode(out, item, indent + 2, false);
  }
}

function writeMap(out: Lines, map: Readonly<Record<string, unknown>>, indent: number, inKey: boolean): void {
  const keys = Object.keys(map).sort(compareKeys);
  if (keys.length === 0) return out.put(inKey ? " {}\n" : "{}\n");
  if (inKey) out.put("\n");
  for (const [i, key] of keys.entries()) {
    if (i > 0 || inKey || out.column === 0) out.put(" ".repeat(indent));
    writeText(out, key, indent, false);
    out.put(":");
    const value = map[key];
    // A list is not indented under its key, a map is.
    writeNode(out, value, Array.isArray(value) ? indent : indent + 2, true);
  }
}

function writeScalar(out: Lines, value: unknown, indent: number): void {
  if (typeof value === "string") writeText(out, value, indent, true);
  else if (typeof value === "number") out.put(numberText(value));
  else out.put(value === null || value === undefined ? "null" : String(value));
}

/** Go strconv 'g': an exponent of at least two digits. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  return String(value).replace(/e([+-])(\d)$/, "e$10$2");
}

/** @param fold whether long text may be broken; not in keys */
function writeText(out: Lines, text: string, indent: number, fold: boolean): void {
  if (text.includes("\n") && fold && !hasSpecial(text)) return writeLiteral(out, text, indent);
  if (resolvesToOther(text) || hasSpecial(text)) return writeDouble(out, text, indent, fold);
  if (plainAllowed(text)) return writeFolded(out, text, indent, fold);
  out.put("'");
  writeFolded(out, text.replaceAll("'", "''"), indent, fold);
  out.put("'");
}

/** Breaks at a single blank once the column is past 80. */
function writeFolded(out: Lines, text: string, indent: number, fold: boolean): void {
  const words = text.split(" ");
  for (const [i, word] of words.entries()) {
    if (i > 0) {
      const single = words[i - 1] !== "" && word !== "";
      if (fold && single && out.column > FOLD_COLUMN) out.put(`\n${" ".repeat(Math.max(indent, 2))}`);
      else out.put(" ");
    }
    out.put(word);
  }
}

function writeLiteral(out: Lines, text: string, indent: number): void {
  const chomp = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") || text === "\n" ? "+" : "";
  const hint = text.startsWith(" ") || text.startsWith("\n") ? "2" : "";
  out.put(`|${hint}${chomp}`);
  const lines = (chomp === "" ? text.slice(0, -1) : text).split("\n");
  if (chomp === "+") lines.pop();
  for (const line of lines) out.put(line === "" ? "\n" : `\n${" ".repeat(Math.max(indent, 2))}${line}`);
}

const escapes: Readonly<Record<string, string>> = {
  "\0": "\\0",
  "\x07": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\x1b": "\\e",
  '"': '\\"',
  "\\": "\\\\",
  "\x85": "\\N",
  "\xa0": "\\_",
  "\u2028": "\\L",
  "\u2029": "\\P",
};

function writeDouble(out: Lines, text: string, indent: number, fold: boolean): void {
  out.put('"');
  const chars = [...text];
  for (const [i, ch] of chars.entries()) {
    const breaks = fold && ch === " " && chars[i - 1] !== " " && i > 0 && i < chars.length - 1 && out.column > FOLD_COLUMN;
    if (breaks) out.put(`\n${" ".repeat(Math.max(indent, 2))}${chars[i + 1] === " " ? "\\" : ""}`);
    else out.put(escapes[ch] ?? (printable(ch) ? ch : escapeCode(ch)));
  }
  out.put('"');
}

function escapeCode(ch: string): string {
  const code = ch.codePointAt(0) as number;
  const hex = code.toString(16).toUpperCase();
  return code < 0x100 ? `\\x${hex.padStart(2, "0")}` : code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** yaml.v2 yamlprivateh.go is_printable: nothing above the basic plane. */
function printable(ch: string): boolean {
  const code = ch.codePointAt(0) as number;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd && code !== 0xfeff);
}

function hasSpecial(text: string): boolean {
  for (const ch of text) if (ch !== "\n" && (!printable(ch) || ch === "\u2028" || ch === "\u2029" || ch === "\xa0")) return ch !== "\xa0";
  return false;
}

/** yaml.v2 emitterc.go yaml_emitter_analyze_scalar, for a block context. */
function plainAllowed(text: string): boolean {
  if (text.startsWith("---") || text.startsWith("...")) return false;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text)) return false;
  if (/^[?:-](\s|$)/.test(text)) return false;
  if (/^\s|\s$/.test(text)) return false;
  return !/:(\s|$)|\s#/.test(text);
}

const otherWords = new Set([
  "",
  "~",
  "null",
  "Null",
  "NULL",
  "y",
  "Y",
  "yes",
  "Yes",
  "YES",
  "on",
  "On",
  "ON",
  "true",
  "True",
  "TRUE",
  "n",
  "N",
  "no",
  "No",
  "NO",
  "off",
  "Off",
  "OFF",
  "false",
  "False",
  "FALSE",
  ".nan",
  ".NaN",
  ".NAN",
  ".inf",
  ".Inf",
  ".INF",
  "+.inf",
  "+.Inf",
  "+.INF",
  "-.inf",
  "-.Inf",
  "-.INF",
]);

/** yaml.v2 resolve.go: plain text that would be read back as something else than a string. */
function resolvesToOther(text: string): boolean {
  if (otherWords.has(text)) return true;
  if (!/^[-+.0-9]/.test(text)) return false;
  const plain = text.replaceAll("_", "");
  if (/^[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/.test(plain)) return true;
  if (/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(plain)) return true;
  if (/^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/.test(text)) return true;
  return isTimestamp(text);
}

function isTimestamp(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[-+]\d\d:\d\d)?)?$/.test(text);
}

/** yaml.v2 sorter.go: letters by code point, a non-letter before a letter, digit runs as numbers, the shorter first. */
function compareKeys(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const [x, y] = [left[i] as string, right[i] as string];
    if (x === y) continue;
    if (isLetter(x) && isLetter(y)) return x < y ? -1 : 1;
    if (isLetter(x) !== isLetter(y)) return isLetter(x) ? 1 : -1;
    const [m, n] = [digitsAt(left, i), digitsAt(right, i)];
    if (m !== undefined && n !== undefined && m !== n) return m < n ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

function isLetter(ch: string): boolean {
  return /\p{L}/u.test(ch);
}

function digitsAt(chars: readonly string[], start: number): bigint | undefined {
  let digits = "";
  for (let i = start; i < chars.length && /\d/.test(chars[i] as string); i++) digits += chars[i];
  return digits === "" ? undefined : BigInt(digits);
}
