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
