/**
 * The protobuf wire form, for the few messages that are walked by hand (transaction envelope, public keys).
 * Everything else goes through the codec.
 */
import { PlainError } from "./errors.js";

/** Names of wire types by number, as errors of the reference call them. */
export const WIRE_NAMES = ["varint", "fixed64", "bytes", "start_group", "end_group", "fixed32"] as const;

/** Walks a buffer. All reads throw PlainError with Go's texts on malformed input. */
export class WireReader {
  offset = 0;
  constructor(readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.offset >= this.bytes.length;
  }

  /** A varint of at most 64 bits. @throws PlainError `unexpected EOF`, `proto: integer overflow`. */
  varint(): bigint {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt(low);
    }
    let value = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      if (shift === 63n && byte > 1) throw new PlainError("proto: integer overflow");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new PlainError("proto: integer overflow");
  }

  private byte(): number {
    const byte = this.bytes[this.offset];
    if (byte === undefined) throw new PlainError("unexpected EOF");
    this.offset++;
    return byte;
  }

  /** @throws PlainError for field number 0 and malformed tags. */
  tag(): { field: number; wire: number } {
    const tag = this.varint();
    const field = Number(tag >> 3n);
    if (field < 1 || field > 0x1fffffff) throw new PlainError(`proto: illegal tag ${field} (wire type ${tag & 7n})`);
    return { field, wire: Number(tag & 7n) };
  }

  /** A view of a length-delimited field's content; not the caller's to change. @throws PlainError `unexpected EOF`. */
  chunk(): Uint8Array {
    const length = this.varint();
    if (length > BigInt(this.bytes.length - this.offset)) throw new PlainError("unexpected EOF");
    const start = this.offset;
    this.offset += Number(length);
    return this.bytes.subarray(start, this.offset);
  }

  /** Skips one value of a wire type other than groups. @throws PlainError. */
  skip(wire: number): void {
    if (wire === 0) this.varint();
    else if (wire === 1) this.advance(8);
    else if (wire === 2) this.chunk();
    else if (wire === 5) this.advance(4);
    else throw new PlainError(`proto: illegal wireType ${wire}`);
  }

  private advance(count: number): void {
    if (this.offset + count > this.bytes.length) throw new PlainError("unexpected EOF");
    this.offset += count;
  }
}

/** Bytes a varint takes. @param n 0 or more. */
function varintLength(n: number): number {
  let length = 1;
  for (let rest = n; rest >= 0x80; rest = Math.floor(rest / 128)) length++;
  return length;
}

/** Appends the varint of `n` (0 .. 2^53-1) at `offset`. @returns the offset after it. */
function writeVarint(out: Uint8Array, offset: number, n: number): number {
  let rest = n;
  while (rest >= 0x80) {
    out[offset++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  out[offset++] = rest;
  return offset;
}

/** One length-delimited field: tag, length, content. @param field 1..15. */
export function lengthDelimited(field: number, content: Uint8Array): Uint8Array {
  const out = new Uint8Array(1 + varintLength(content.length) + content.length);
  out[0] = (field << 3) | 2;
  out.set(content, writeVarint(out, 1, content.length));
  return out;
}

/** One varint field with a value above zero; nothing for zero. @param field 1..15. */
export function varintField(field: number, value: bigint): Uint8Array {
  if (value === 0n) return new Uint8Array(0);
  if (value > 0n && value < 0x8000_0000n) return smallVarintField(field, Number(value));
  const bytes = [field << 3];
  let rest = BigInt.asUintN(64, value);
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

function smallVarintField(field: number, value: number): Uint8Array {
  const out = new Uint8Array(1 + varintLength(value));
  out[0] = field << 3;
  writeVarint(out, 1, value);
  return out;
}

/** @returns a new array owned by the caller. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  return joinBytes(parts);
}

/** {@link concatBytes} of a list that may be long: as arguments it would not fit the stack. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** Same length and bytes. Not constant time. */
export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && Buffer.compare(a, b) === 0);
}
