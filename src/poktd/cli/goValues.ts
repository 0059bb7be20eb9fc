/** Go strconv ParseInt and ParseUint with base 0: decimal, `0x`, `0o`, `0b`, a leading 0 for octal, `_` between digits. @returns undefined for none of these */
export function goInteger(text: string, signed: boolean): bigint | undefined {
  const match = /^([+-]?)(0[xX]_?[0-9a-fA-F]|0[bB]_?[01]|0[oO]_?[0-7]|0_?[0-7]|\d)(_?[0-9a-fA-F])*$/.exec(text);
  if (match === null || (!signed && match[1] !== "")) return undefined;
  const digits = text.slice((match[1] as string).length);
  if (digits.includes("_") && !/^0/.test(digits)) {
    if (!/^\d(_?\d)*$/.test(digits)) return undefined;
  }
  const plain = digits.replaceAll("_", "").toLowerCase();
  const value = plainInteger(plain);
  return value === undefined ? undefined : match[1] === "-" ? -value : value;
}

function plainInteger(digits: string): bigint | undefined {
  if (/^0x[0-9a-f]+$/.test(digits) || /^0b[01]+$/.test(digits) || /^0o[0-7]+$/.test(digits)) return BigInt(digits);
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  return /^(0|[1-9]\d*)$/.test(digits) ? BigInt(digits) : undefined;
}

/** Go strconv.ParseFloat of decimal texts. @returns undefined for what it refuses */
export function goFloat(text: string): number | undefined {
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number(text);
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (word === null) return undefined;
  if ((word[2] as string).toLowerCase() === "nan") return word[1] === "" ? Number.NaN : undefined;
  return word[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** First record of a comma-separated text, as Go's encoding/csv reads it; empty for an empty text. @throws Error with Go's text */
export function csvRecord(text: string): string[] {
  if (text === "") return [];
  const input = text.replaceAll("\r\n", "\n");
  const start = /^\n*/.exec(input)?.[0].length ?? 0;
  if (start === input.length) throw new Error("EOF");
  const at = { input, i: start, line: start + 1, lineStart: start };
  const out: string[] = [];
  for (;;) {
    out.push(input[at.i] === '"' ? quotedField(at) : bareField(at));
    if (input[at.i] !== ",") return out;
    at.i++;
  }
}

interface CsvPlace {
  readonly input: string;
  i: number;
  line: number;
  lineStart: number;
}

function bareField(at: CsvPlace): string {
  const end = /[,\n]|$/.exec(at.input.slice(at.i))?.index ?? 0;
  const field = at.input.slice(at.i, at.i + end);
  const quote = field.indexOf('"');
  if (quote >= 0) throw csvError(at, at.i + quote, 'bare " in non-quoted-field');
  at.i += end;
  return field;
}

function quotedField(at: CsvPlace): string {
  const startLine = at.line;
  let field = "";
  at.i++;
  for (; at.i < at.input.length; at.i++) {
    const char = at.input[at.i] as string;
    if (char !== '"') {
      field += char;
      if (char === "\n") {
        at.line++;
        at.lineStart = at.i + 1;
      }
      continue;
    }
    const next = at.input[at.i + 1];
    if (next === '"') {
      field += '"';
      at.i++;
    } else if (next === undefined || next === "," || next === "\n") {
      at.i++;
      return field;
    } else throw csvError(at, at.i, 'extraneous or missing " in quoted-field', startLine);
  }
  throw csvError(at, at.input.length, 'extraneous or missing " in quoted-field', startLine);
}

/** Columns count bytes from 1. */
function csvError(at: CsvPlace, place: number, problem: string, startLine = at.line): Error {
  const column = Buffer.byteLength(at.input.slice(at.lineStart, place)) + 1;
  const where =
    startLine === at.line
      ? `parse error on line ${at.line}, column ${column}`
      : `record on line ${startLine}; parse error on line ${at.line}, column ${column}`;
  return new Error(`${where}: ${problem}`);
}
