import { textToBytes } from "#kernel/base/bytes.js";

/** One screen of a signing device. */
export interface Screen {
  readonly title: string;
  readonly content: string;
  /** Levels below the top. */
  readonly indent: number;
  readonly expert: boolean;
}

/** x/tx signing/textual encode.go: canonical CBOR of a map {1: screens}; empty parts of a screen are left out. */
export function encodeScreens(screens: readonly Screen[]): Uint8Array {
  const out: number[] = [];
  head(out, MAP, 1);
  head(out, UNSIGNED, 1);
  head(out, ARRAY, screens.length);
  for (const screen of screens) encodeScreen(out, screen);
  return Uint8Array.from(out);
}

const UNSIGNED = 0;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const TRUE = 0xf5;

function encodeScreen(out: number[], { title, content, indent, expert }: Screen): void {
  const parts = [title !== "", content !== "", indent > 0, expert];
  head(out, MAP, parts.filter(Boolean).length);
  if (title !== "") text(out, 1, title);
  if (content !== "") text(out, 2, content);
  if (indent > 0) {
    head(out, UNSIGNED, 3);
    head(out, UNSIGNED, indent);
  }
  if (expert) {
    head(out, UNSIGNED, 4);
    out.push(TRUE);
  }
}

function text(out: number[], key: number, value: string): void {
  const bytes = textToBytes(value);
  head(out, UNSIGNED, key);
  head(out, TEXT, bytes.length);
  for (const byte of bytes) out.push(byte);
}

/** Major type and argument in the shortest form. @param value 0..2^32-1 */
function head(out: number[], major: number, value: number): void {
  const type = major << 5;
  if (value < 24) out.push(type | value);
  else if (value < 0x100) out.push(type | 24, value);
  else if (value < 0x10000) out.push(type | 25, value >>> 8, value & 255);
  else out.push(type | 26, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}
