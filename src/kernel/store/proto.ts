import { type ByteStr, EMPTY } from "#kernel/base/bytes.js";
import { uvarint } from "./iavl/hash.js";

/**
 * The few protobuf messages of the store layer (commit info, proofs, pairs, snapshot items), as byte strings. Zero and
 * empty fields are left out, as gogoproto does.
 */
export function bytesField(field: number, bytes: ByteStr): ByteStr {
  return bytes.length === 0 ? EMPTY : messageField(field, bytes);
}

/** A length-delimited field that is written also when it is empty. */
export function messageField(field: number, bytes: ByteStr): ByteStr {
  return (String.fromCharCode((field << 3) | 2) + uvarint(bytes.length) + bytes) as ByteStr;
}

/** @param value 0..2^53-1 */
export function numberField(field: number, value: number): ByteStr {
  return value === 0 ? EMPTY : ((String.fromCharCode(field << 3) + uvarint(value)) as ByteStr);
}

/** int64, negative values included. */
export function int64Field(field: number, value: bigint): ByteStr {
  if (value === 0n) return EMPTY;
  let rest = BigInt.asUintN(64, value);
  let out = String.fromCharCode(field << 3);
  while (rest >= 128n) {
    out += String.fromCharCode(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return (out + String.fromCharCode(Number(rest))) as ByteStr;
}

/** One field as read. */
export interface ProtoField {
  readonly field: number;
  /** Varints, as unsigned 64-bit. */
  readonly value: bigint;
  /** Content of a length-delimited field. */
  readonly bytes: ByteStr;
}

/** Reads the fields of a message of varints and length-delimited fields. @throws Error on anything else */
export function readFields(message: ByteStr): ProtoField[] {
  const fields: ProtoField[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (at >= message.length) throw new Error("unexpected EOF");
      const byte = message.charCodeAt(at++);
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw new Error("proto: integer overflow");
  };
  while (at < message.length) {
    const tag = Number(varint());
    const field = tag >>> 3;
    if ((tag & 7) === 0) {
      fields.push({ field, value: varint(), bytes: EMPTY });
    } else if ((tag & 7) === 2) {
      const length = Number(varint());
      if (at + length > message.length) throw new Error("unexpected EOF");
      fields.push({ field, value: 0n, bytes: message.slice(at, at + length) as ByteStr });
      at += length;
    } else {
      throw new Error(`proto: illegal wireType ${tag & 7}`);
    }
  }
  return fields;
}
