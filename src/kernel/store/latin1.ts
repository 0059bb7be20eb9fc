import type { ByteStr } from "#kernel/base/bytes.js";

const slice = Buffer.prototype.latin1Slice;
const write = Buffer.prototype.latin1Write;

/** Bytes `[start, end)` as a string, one character a byte, without making a view first. */
export function latin1Slice(buf: Uint8Array, start: number, end: number): ByteStr {
  return slice.call(buf, start, end) as ByteStr;
}

/** Short strings are copied by a loop, which is cheaper than the call into native code. */
const LOOP_BELOW = 24;

/** Writes a byte string at `at`; the room must be there. @returns the next offset. */
export function latin1Write(buf: Uint8Array, str: ByteStr, at: number): number {
  const { length } = str;
  if (length < LOOP_BELOW) for (let i = 0; i < length; i++) buf[at + i] = str.charCodeAt(i);
  else write.call(buf, str, at, length);
  return at + length;
}
