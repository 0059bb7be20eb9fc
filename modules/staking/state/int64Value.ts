import { type ByteStr, bytesToStr, EMPTY, strToBytes } from "#kernel/base/bytes.js";
import { varintField, WireReader } from "#kernel/base/protoWire.js";

/** google.protobuf.Int64Value. Zero is empty. */
export function encodeInt64Value(value: bigint): ByteStr {
  return value === 0n ? EMPTY : bytesToStr(varintField(1, BigInt.asUintN(64, value)));
}

/** The last field 1 wins; others are skipped. */
export function decodeInt64Value(bytes: ByteStr): bigint {
  const reader = new WireReader(strToBytes(bytes));
  let value = 0n;
  while (!reader.done) {
    const { field, wire } = reader.tag();
    if (field === 1 && wire === 0) value = BigInt.asIntN(64, reader.varint());
    else reader.skip(wire);
  }
  return value;
}
