/**
 * Two ways to hold bytes, and the text form of protobuf strings.
 *
 * - `ByteStr`: a byte string inside the state machine: one character (U+0000..U+00FF) per byte. `.length` is the byte
 *   length, `===` compares, `<` is byte order, and it is a ready Map key. Keys, values, addresses and hashes in state.
 * - `Uint8Array`: bytes at the edges (sockets, databases, protobuf `bytes` fields).
 * - `string` (text): a protobuf `string`. Valid UTF-8 is the text itself; each byte that is not valid UTF-8 is held as
 *   the lone surrogate U+DC00 + byte, so that what Go stores unchecked survives a round trip. ASCII text and its
 *   ByteStr are the same string.
 */
declare const byteStrBrand: unique symbol;
export type ByteStr = string & { readonly [byteStrBrand]: true };

/** No bytes. */
export const EMPTY: ByteStr = "" as ByteStr;

/** Marks a string literal of characters U+0000..U+00FF as bytes. The caller vouches for the range. */
export function byteStr(latin1: string): ByteStr {
  return latin1 as ByteStr;
}

/** A copy: later writes to `bytes` do not show. */
export function bytesToStr(bytes: Uint8Array): ByteStr {
  return Buffer.prototype.latin1Slice.call(bytes, 0, bytes.length) as ByteStr;
}

/** @returns a new array owned by the caller. */
export function strToBytes(str: ByteStr): Uint8Array {
  const out = new Uint8Array(str.length);
  for (let i = 0; i < str.length; i++) out[i] = str.charCodeAt(i);
  return out;
}

/** Lower case, two digits per byte. */
export function strToHex(str: ByteStr): string {
  return Buffer.from(str, "latin1").toString("hex");
}

/** @throws Error when `hex` is not an even number of hex digits. */
export function hexToStr(hex: string): ByteStr {
  return bytesToStr(hexToBytes(hex));
}

/** Lower case, two digits per byte. */
export function bytesToHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}

/** @throws Error when `hex` is not an even number of hex digits. */
export function hexToBytes(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) throw new Error(`not hex: ${hex}`);
  return new Uint8Array(Buffer.from(hex, "hex"));
}

/** Byte order: negative, zero or positive. The comparator for every sort in the state machine. */
export function compareBytes(a: ByteStr, b: ByteStr): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const NON_ASCII = /[^\x00-\x7f]/;

/** Bytes of a protobuf string: UTF-8, lone surrogates U+DC80..U+DCFF back to the raw byte they stand for. */
export function textToStr(text: string): ByteStr {
  if (!NON_ASCII.test(text)) return text as ByteStr;
  let out = "";
  for (const ch of text) {
    const cp = ch.codePointAt(0) as number;
    if (cp < 0x80) out += ch;
    else if (cp >= 0xdc80 && cp <= 0xdcff) out += String.fromCharCode(cp - 0xdc00);
    else out += Buffer.from(ch, "utf8").toString("latin1");
  }
  return out as ByteStr;
}

const utf8Strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text of a protobuf string; the inverse of {@link textToStr} for every byte sequence. */
export function strToText(str: ByteStr): string {
  if (!NON_ASCII.test(str)) return str;
  const bytes = Buffer.from(str, "latin1");
  try {
    return utf8Strict.decode(bytes);
  } catch {
    return decodeLossless(bytes);
  }
}

/** {@link strToText} of bytes at the edge. */
export function bytesToText(bytes: Uint8Array): string {
  return strToText(bytesToStr(bytes));
}

/** {@link textToStr} as bytes. @returns a new array owned by the caller. */
export function textToBytes(text: string): Uint8Array {
  return NON_ASCII.test(text) ? strToBytes(textToStr(text)) : new Uint8Array(Buffer.from(text, "latin1"));
}

/** Length in bytes of a protobuf string. */
export function textByteLength(text: string): number {
  return NON_ASCII.test(text) ? textToStr(text).length : text.length;
}

/** True when the text came from valid UTF-8. */
export function isValidText(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}

function decodeLossless(bytes: Uint8Array): string {
  let out = "";
  for (let i = 0; i < bytes.length; ) {
    const len = utf8SequenceLength(bytes, i);
    if (len === 0) {
      out += String.fromCharCode(0xdc00 + (bytes[i] as number));
      i += 1;
    } else {
      out += utf8Strict.decode(bytes.subarray(i, i + len));
      i += len;
    }
  }
  return out;
}

/** Length of the valid UTF-8 sequence at `i`, 0 if there is none. */
function utf8SequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i] as number;
  const want = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (want === 0 || i + want > bytes.length) return 0;
  try {
    utf8Strict.decode(bytes.subarray(i, i + want));
    return want;
  } catch {
    return 0;
  }
}

/** Unsigned 64-bit big-endian. @param n 0..2^64-1; larger or negative values wrap as in Go. */
export function be8(n: bigint): ByteStr {
  const v = BigInt.asUintN(64, n);
  const hi = Number(v >> 32n);
  const lo = Number(v & 0xffffffffn);
  return String.fromCharCode(
    hi >>> 24,
    (hi >>> 16) & 255,
    (hi >>> 8) & 255,
    hi & 255,
    lo >>> 24,
    (lo >>> 16) & 255,
    (lo >>> 8) & 255,
    lo & 255,
  ) as ByteStr;
}

/** Reads {@link be8} at `offset`. @throws RangeError when fewer than 8 bytes are left. */
export function readBe8(str: ByteStr, offset = 0): bigint {
  if (offset + 8 > str.length) throw new RangeError(`8 bytes expected at ${offset}, length is ${str.length}`);
  let v = 0n;
  for (let i = 0; i < 8; i++) v = (v << 8n) | BigInt(str.charCodeAt(offset + i));
  return v;
}

/** One length byte and the bytes; empty input stays empty. @throws Error above 255 bytes. sdk types/address LengthPrefix. */
export function lengthPrefixed(bytes: ByteStr): ByteStr {
  if (bytes.length === 0) return bytes;
  if (bytes.length > 255) throw new Error(`address length should be max 255 bytes, got ${bytes.length}: unknown address`);
  return (String.fromCharCode(bytes.length) + bytes) as ByteStr;
}

/** The first key after all keys that start with `prefix`; undefined when there is none. store types PrefixEndBytes. */
export function prefixEnd(prefix: ByteStr): ByteStr | undefined {
  let n = prefix.length;
  while (n > 0 && prefix.charCodeAt(n - 1) === 0xff) n--;
  if (n === 0) return undefined;
  return (prefix.slice(0, n - 1) + String.fromCharCode(prefix.charCodeAt(n - 1) + 1)) as ByteStr;
}

/** Concatenates byte strings. */
export function concatStr(...parts: ByteStr[]): ByteStr {
  return parts.join("") as ByteStr;
}
