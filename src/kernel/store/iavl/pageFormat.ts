import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import { latin1Slice } from "../latin1.js";

/**
 * The bytes of a node on disk. A page holds up to 128 nodes; a node's id is `page * 128 + index in page` and never
 * changes. Pages count from 1, so id 0 is "no node".
 *
 * ```
 * page : records | u16 little-endian offset per record | u8 number of records
 * leaf : 00 | uv(key length) key | zz(version) | uv(value length) value
 * inner: flags | left ref | right ref | uv(key length) key | zz(height) zz(size) zz(version) 20 hash(left) 20 hash(right)
 * ref  : u8 index when the child is in the same page, else u48 big-endian page and u8 index
 * flags: 0x40 | height(left) - height(right) + 1 | 0x04 left is elsewhere | 0x08 right is elsewhere
 * ```
 * The tail of an inner record is exactly the preimage of its hash. A parent holds the hashes of its children, and with
 * the balance also their heights, so that a sibling is not read to rewrite a path.
 */
export const PAGE_BYTES = 4096;
/** Part of the format: ids are computed with it. */
export const NODES_PER_PAGE = 128;
/** Id of no node: the root of an empty tree. */
export const NO_NODE = 0;

/** Flag of every inner record; a leaf's first byte is 0. */
export const INNER = 0x40;
/** The left child is in another page, its ref 7 bytes long. */
export const LEFT_FAR = 0x04;
/** The right child is in another page, its ref 7 bytes long. */
export const RIGHT_FAR = 0x08;
const BALANCE_MASK = 0x03;
/** Length of a ref into another page. */
export const FAR_REF_BYTES = 7;

/** A record under the reader's eye: bytes, offset of the record, page it is in. Valid until the next `seek`. */
export interface RecordCursor {
  readonly buf: Uint8Array;
  readonly off: number;
  readonly page: number;
}

/** @param index in the page, 0..127 */
export function nodeId(page: number, index: number): number {
  return page * NODES_PER_PAGE + index;
}

/** The page that holds a node. A shift where it fits 31 bits, since this runs at each step down a tree. */
export function pageOf(id: number): number {
  return id < 0x8000_0000 ? id >>> 7 : Math.floor(id / NODES_PER_PAGE);
}

/** True for a leaf, false for an inner record. */
export function isLeafAt(at: RecordCursor): boolean {
  return at.buf[at.off] === 0;
}

/** Height of the left child minus height of the right one. */
export function balanceAt(at: RecordCursor): number {
  return ((at.buf[at.off] as number) & BALANCE_MASK) - 1;
}

/** Id of the left child. Only for inner records. */
export function leftRefAt(at: RecordCursor): number {
  const flags = at.buf[at.off] as number;
  return readRef(at, at.off + 1, (flags & LEFT_FAR) !== 0);
}

/** Id of the right child. Only for inner records. */
export function rightRefAt(at: RecordCursor): number {
  const flags = at.buf[at.off] as number;
  const skip = (flags & LEFT_FAR) !== 0 ? FAR_REF_BYTES : 1;
  return readRef(at, at.off + 1 + skip, (flags & RIGHT_FAR) !== 0);
}

function readRef(at: RecordCursor, p: number, far: boolean): number {
  const { buf } = at;
  if (!far) return at.page * NODES_PER_PAGE + (buf[p] as number);
  const high = ((buf[p] as number) << 8) | (buf[p + 1] as number);
  const low =
    (((buf[p + 2] as number) << 24) | ((buf[p + 3] as number) << 16) | ((buf[p + 4] as number) << 8) | (buf[p + 5] as number)) >>> 0;
  return (high * 0x1_0000_0000 + low) * NODES_PER_PAGE + (buf[p + 6] as number);
}

/** Offset of `uv(key length)`. */
function keyLengthPos(at: RecordCursor): number {
  const flags = at.buf[at.off] as number;
  if (flags === 0) return at.off + 1;
  return at.off + 1 + ((flags & LEFT_FAR) !== 0 ? FAR_REF_BYTES : 1) + ((flags & RIGHT_FAR) !== 0 ? FAR_REF_BYTES : 1);
}

/** Sign of `key` compared with the record's key in byte order. */
export function compareWithKeyAt(at: RecordCursor, key: ByteStr): number {
  const { buf } = at;
  let p = keyLengthPos(at);
  let length = buf[p++] as number;
  if (length >= 0x80) {
    const [long, next] = readUvarint(buf, p - 1);
    length = long;
    p = next;
  }
  const shared = Math.min(length, key.length);
  for (let i = 0; i < shared; i++) {
    const d = key.charCodeAt(i) - (buf[p + i] as number);
    if (d !== 0) return d;
  }
  return key.length - length;
}

/** A copy of the record's key; it outlives the cursor. */
export function keyAt(at: RecordCursor): ByteStr {
  const p = keyLengthPos(at);
  const start = afterUvarint(at.buf, p);
  return byteStr(latin1Slice(at.buf, start, start + uvarintAt(at.buf, p)));
}

/** Offset behind the key: the version of a leaf, the preimage of an inner node. */
export function afterKey(at: RecordCursor): number {
  const p = keyLengthPos(at);
  return afterUvarint(at.buf, p) + uvarintAt(at.buf, p);
}

/** Only for leaves. */
export function valueAt(at: RecordCursor): ByteStr {
  const p = afterUvarint(at.buf, afterKey(at));
  const start = afterUvarint(at.buf, p);
  return byteStr(latin1Slice(at.buf, start, start + uvarintAt(at.buf, p)));
}

/** The version that the node was made in. */
export function versionAt(at: RecordCursor): number {
  const { buf } = at;
  const behindKey = afterKey(at);
  return uvarintAt(buf, isLeafAt(at) ? behindKey : afterUvarint(buf, afterUvarint(buf, behindKey))) / 2;
}

/** 0 for a leaf. */
export function heightAt(at: RecordCursor): number {
  return isLeafAt(at) ? 0 : (at.buf[afterKey(at)] as number) / 2;
}

/** Number of leaves below; 1 for a leaf. */
export function sizeAt(at: RecordCursor): number {
  return isLeafAt(at) ? 1 : uvarintAt(at.buf, afterUvarint(at.buf, afterKey(at))) / 2;
}

/** Start and length of an inner node's preimage. */
export function preimageAt(at: RecordCursor): readonly [start: number, length: number] {
  const start = afterKey(at);
  return [start, hashesAt(at) - start + 65];
}

/** Offset of the left child's hash; the right one's is 33 further. Only for inner nodes. */
export function hashesAt(at: RecordCursor): number {
  const { buf } = at;
  return afterUvarint(buf, afterUvarint(buf, afterUvarint(buf, afterKey(at)))) + 1;
}

/** The number at `at`, up to 2^53 - 1. Two calls instead of a pair: nodes are read too often for an object each time. */
function uvarintAt(buf: Uint8Array, at: number): number {
  const first = buf[at] as number;
  return first < 0x80 ? first : readUvarint(buf, at)[0];
}

/** Offset behind the number at `at`. */
function afterUvarint(buf: Uint8Array, at: number): number {
  let p = at;
  while ((buf[p] as number) >= 0x80) p++;
  return p + 1;
}

/** @returns value and next offset. Values up to 2^53 - 1. */
export function readUvarint(buf: Uint8Array, at: number): readonly [value: number, next: number] {
  const first = buf[at] as number;
  if (first < 0x80) return [first, at + 1];
  let value = first & 0x7f;
  let factor = 128;
  for (let p = at + 1; ; p++) {
    const byte = buf[p] as number;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return [value, p + 1];
    factor *= 128;
  }
}

/** @param value 0..2^53-1. @returns the next offset. */
export function writeUvarint(buf: Uint8Array, at: number, value: number): number {
  let rest = value;
  let p = at;
  while (rest >= 0x80) {
    buf[p++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  buf[p++] = rest;
  return p;
}
