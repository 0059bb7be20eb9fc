import { type ByteStr, bytesToStr } from "#kernel/base/bytes.js";
import { sha256, sha256Str } from "#kernel/base/sha256.js";
import { isLeafAt, keyAt, preimageAt, type RecordCursor, valueAt, versionAt } from "./pageFormat.js";

/** SHA-256 of nothing: the root of an empty tree, and the hash of an empty value. */
export const EMPTY_HASH: Uint8Array = sha256(new Uint8Array(0));
/** The same as a byte string, as commit info holds roots. */
export const EMPTY_ROOT: ByteStr = bytesToStr(EMPTY_HASH);

const ONE_BYTE: readonly ByteStr[] = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte) as ByteStr);

/** `uv` of the node format: unsigned LEB128. @param n 0..2^53-1 */
export function uvarint(n: number): ByteStr {
  if (n < 0x80) return ONE_BYTE[n] as ByteStr;
  let out = "";
  let rest = n;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) out += ONE_BYTE[(rest % 128) | 0x80];
  return (out + ONE_BYTE[rest]) as ByteStr;
}

/** zz(x) for x >= 0: the zig-zag varint of heights, sizes and versions. */
export function zigzag(n: number): ByteStr {
  return uvarint(n * 2);
}

/** iavl node.go writeHashBytes of a leaf. */
export function leafPreimage(version: number, key: ByteStr, value: ByteStr): ByteStr {
  return `\0\x02${zigzag(version)}${uvarint(key.length)}${key} ${sha256Str(value)}` as ByteStr;
}

/** Hash of the saved node under the cursor, from its own record. */
export function hashAt(at: RecordCursor): ByteStr {
  if (isLeafAt(at)) return sha256Str(leafPreimage(versionAt(at), keyAt(at), valueAt(at)));
  const [start, length] = preimageAt(at);
  return sha256Str(bytesToStr(at.buf.subarray(start, start + length)));
}
