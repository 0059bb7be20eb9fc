/** JSON as Go's encoding/json writes and reads it, as far as protobuf needs it. */
import { textToStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";

const PLAIN = /^[\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x5b\x5d-\x7f]*$/;
const SPECIAL = /[\u0000-\u001f"\\<>&\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

/** A JSON string with Go's HTML escapes; bytes that are no UTF-8 become `\ufffd` each. */
export function goJsonString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return `"${text.replaceAll(SPECIAL, escapeChar)}"`;
}

function escapeChar(c: string): string {
  const short = SHORT[c];
  if (short !== undefined) return short;
  const code = c.charCodeAt(0);
  return code >= 0xd800 && code <= 0xdfff ? "\\ufffd" : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** Shortest text of a float64 as encoding/json writes it. @throws Error for values that JSON has not. */
export function goJsonNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`no JSON number: ${value}`);
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Shortest text of a float32. */
export function goJsonFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return goJsonNumber(text);
  }
  return goJsonNumber(value);
}

/** A number as it was written; never turned into a double. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export type JsonValue = null | boolean | string | JsonNumber | JsonValue[] | Map<string, JsonValue>;

/** What Go calls the value in `cannot unmarshal X into …`. */
export function jsonKind(value: JsonValue): string {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (value instanceof JsonNumber) return `number ${value.text}`;
  return value === null ? "null" : Array.isArray(value) ? "array" : "object";
}

/** Compact text with Go's escapes; objects in the order of the source. */
export function jsonText(value: JsonValue): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return goJsonString(value);
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  return `{${[...value].map(([k, v]) => `${goJsonString(k)}:${jsonText(v)}`).join(",")}}`;
}

/**
 * Parses one JSON value; of equal keys the last wins.
 * @param trailing whether more text may follow the value, as with json.Decoder.
 * @throws PlainError with Go's text.
 */
export function parseJson(text: string, trailing = false): JsonValue {
  const parser = new Parser(text);
  const value = parser.value();
  if (!trailing) parser.end();
  return value;
}

const DIGITS = /[0-9]+/y;
const STRING_PART = /[^"\\\u0000-\u001f]*/y;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const MAX_DEPTH = 10000;

/** A list or object that is open while its content is read. */
type Open = JsonValue[] | { readonly map: Map<string, JsonValue>; key: string };

/** Without recursion: Go allows more levels than the stack here has frames for. */
class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): JsonValue {
    const open: Open[] = [];
    for (;;) {
      this.space();
      const started = this.start();
      if (started !== undefined) {
        if (open.push(started) > MAX_DEPTH) throw new PlainError("exceeded max depth");
        this.space();
        if (!this.take(Array.isArray(started) ? "]" : "}")) {
          this.key(started);
          continue;
        }
        open.pop();
      }
      let value = started === undefined ? this.scalar() : contentOf(started);
      for (;;) {
        const outer = open.at(-1);
        if (outer === undefined) return value;
        if (this.put(outer, value)) break;
        open.pop();
        value = contentOf(outer);
      }
    }
  }

  end(): void {
    this.space();
    if (this.at < this.text.length) this.fail("after top-level value");
  }

  private start(): Open | undefined {
    if (this.take("{")) return { map: new Map(), key: "" };
    return this.take("[") ? [] : undefined;
  }

  private scalar(): JsonValue {
    const c = this.text[this.at];
    if (c === '"') return this.string();
    if (c === "t") return this.word("true", true);
    if (c === "f") return this.word("false", false);
    return c === "n" ? this.word("null", null) : this.number();
  }

  /** Reads an object's next key up to the value. */
  private key(open: Open): void {
    if (Array.isArray(open)) return;
    this.space();
    if (this.text[this.at] !== '"') this.fail("looking for beginning of object key string");
    open.key = this.string();
    this.space();
    if (!this.take(":")) this.fail("after object key");
  }

  /** @returns whether another value follows; false when the list or object ends */
  private put(open: Open, value: JsonValue): boolean {
    if (Array.isArray(open)) open.push(value);
    else {
      open.map.delete(open.key);
      open.map.set(open.key, value);
    }
    this.space();
    if (this.take(Array.isArray(open) ? "]" : "}")) return false;
    if (!this.take(",")) this.fail(Array.isArray(open) ? "after array element" : "after object key:value pair");
    this.key(open);
    return true;
  }

  private string(): string {
    let out = "";
    this.at++;
    for (;;) {
      STRING_PART.lastIndex = this.at;
      const part = STRING_PART.exec(this.text)?.[0] ?? "";
      out += part;
      this.at += part.length;
      if (this.take('"')) return out.replaceAll(LONE, "\ufffd");
      if (!this.take("\\")) this.fail("in string literal");
      out += this.escape();
    }
  }

  private escape(): string {
    const c = this.text[this.at];
    const simple = c === undefined ? undefined : ESCAPES[c];
    if (simple !== undefined) {
      this.at++;
      return simple;
    }
    if (c !== "u") this.fail("in string escape code");
    this.at++;
    const start = this.at;
    while (this.at < start + 4) {
      if (!/[0-9a-fA-F]/.test(this.text[this.at] ?? "")) this.fail("in \\u hexadecimal character escape");
      this.at++;
    }
    return String.fromCharCode(Number.parseInt(this.text.slice(start, this.at), 16));
  }

  private number(): JsonNumber {
    const start = this.at;
    const first = this.take("-") ? "in numeric literal" : "looking for beginning of value";
    if (!this.take("0")) this.digits(first);
    if (this.take(".")) this.digits("after decimal point in numeric literal");
    if (this.take("e") || this.take("E")) {
      if (!this.take("+")) this.take("-");
      this.digits("in exponent of numeric literal");
    }
    return new JsonNumber(this.text.slice(start, this.at));
  }

  private digits(otherwise: string): void {
    DIGITS.lastIndex = this.at;
    this.at += (DIGITS.exec(this.text)?.[0] ?? this.fail(otherwise)).length;
  }

  private word<T>(word: string, value: T): T {
    for (let i = 0; i < word.length; i++, this.at++) {
      if (this.text[this.at] !== word[i]) this.fail(`in literal ${word} (expecting '${word[i]}')`);
    }
    return value;
  }

  private space(): void {
    while (" \n\t\r".includes(this.text[this.at] ?? "x")) this.at++;
  }

  private take(c: string): boolean {
    if (this.text[this.at] !== c) return false;
    this.at++;
    return true;
  }

  private fail(where: string): never {
    const c = this.text[this.at];
    if (c === undefined) throw new PlainError("unexpected end of JSON input");
    throw new PlainError(`invalid character ${quoteByte(this.text, this.at)} ${where}`);
  }
}

/** Go reads bytes: the first one of a character stands for it, shown as the character of that number. */
function quoteByte(text: string, at: number): string {
  const byte = textToStr(String.fromCodePoint(text.codePointAt(at) as number)).charAt(0);
  if (byte === "'") return "'\\''";
  return byte === '"' ? `'"'` : `'${goQuote(byte).slice(1, -1)}'`;
}

function contentOf(open: Open): JsonValue {
  return Array.isArray(open) ? open : open.map;
}
