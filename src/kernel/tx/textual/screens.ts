import { textToBytes } from "#kernel/base/bytes.js";
import { concatBytes, joinBytes } from "#kernel/base/protoWire.js";

/** One line of what a signing device shows: x/tx signing/textual Screen. */
export interface Screen {
  title: string;
  content: string;
  indent: number;
  expert: boolean;
}

/** A screen that is not for experts only. @param indent levels, 0.. */
export function screen(content: string, title = "", indent = 0): Screen {
  return { title, content, indent, expert: false };
}

/** CBOR head: major type and argument, as short as possible. @param n 0 .. 2^32-1. */
function head(major: number, n: number): Uint8Array {
  const type = major << 5;
  if (n < 24) return Uint8Array.of(type | n);
  if (n < 0x100) return Uint8Array.of(type | 24, n);
  if (n < 0x10000) return Uint8Array.of(type | 25, n >>> 8, n & 255);
  return Uint8Array.of(type | 26, n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255);
}

function cborText(text: string): Uint8Array {
  const bytes = textToBytes(text);
  return concatBytes(head(3, bytes.length), bytes);
}

function cborScreen(s: Screen): Uint8Array {
  const parts: Uint8Array[] = [];
  if (s.title !== "") parts.push(head(0, 1), cborText(s.title));
  if (s.content !== "") parts.push(head(0, 2), cborText(s.content));
  if (s.indent > 0) parts.push(head(0, 3), head(0, s.indent));
  if (s.expert) parts.push(head(0, 4), Uint8Array.of(0xf5));
  return joinBytes([head(5, parts.length / 2), ...parts]);
}

/** x/tx signing/textual encode: the sign bytes, a CBOR map {1: screens} in canonical form. */
export function encodeScreens(screens: readonly Screen[]): Uint8Array {
  return joinBytes([head(5, 1), head(0, 1), head(4, screens.length), ...screens.map(cborScreen)]);
}
