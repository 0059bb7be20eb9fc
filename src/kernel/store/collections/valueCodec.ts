import { type ByteStr, be8, byteStr, EMPTY, readBe8, strToHex, strToText, textToStr } from "#kernel/base/bytes.js";
import { CollectionEncodingError } from "./errors.js";
import { int64Key } from "./keyCodec.js";

/** collections/codec/codec.go ValueCodec. */
export interface ValueCodec<V> {
  /** Go's ValueType, for error texts. */
  readonly type: string;
  encode(value: V): ByteStr;
  decode(bytes: ByteStr): V;
}

/** collections Uint64Value: 8 bytes big-endian. */
export const uint64Value: ValueCodec<bigint> = {
  type: "uint64",
  encode: be8,
  decode(bytes) {
    if (bytes.length < 8) throw new CollectionEncodingError(`invalid buffer size, wanted at least 8, got: ${bytes.length}`);
    return readBe8(bytes);
  },
};

/** collections Int64Value: as the key codec. */
export const int64Value: ValueCodec<bigint> = { type: "int64", encode: int64Key.encode, decode: (bytes) => int64Key.decode(bytes) };

/** collections BoolValue: one byte. x/bank SendEnabled uses protoBoolValue instead. */
export const boolValue: ValueCodec<boolean> = {
  type: "bool",
  encode: (value) => byteStr(value ? "\x01" : "\0"),
  decode: (bytes) => bytes === "\x01",
};

/** sdk codec/collections.go BoolValue: protobuf BoolValue; false is empty. */
export const protoBoolValue: ValueCodec<boolean> = {
  type: "protobuf/bool",
  encode: (value) => (value ? byteStr("\x08\x01") : EMPTY),
  decode: (bytes) => bytes.length === 2 && bytes.charCodeAt(0) === 8 && bytes.charCodeAt(1) !== 0,
};

/** collections StringValue over protobuf texts. */
export const stringValue: ValueCodec<string> = { type: "string", encode: textToStr, decode: strToText };

/** collections BytesValue. */
export const bytesValue: ValueCodec<ByteStr> = { type: "bytes", encode: (value) => value, decode: (bytes) => bytes };

/** sdk types/collections.go IntValue: decimal text. */
export const intValue: ValueCodec<bigint> = {
  type: "math.Int",
  encode: (value) => byteStr(value.toString()),
  decode: (bytes) => parseDecimal(bytes),
};

/** sdk types/collections.go LegacyDecValue: decimal text of the value times 10^18. */
export const legacyDecValue: ValueCodec<bigint> = { ...intValue, type: "math.LegacyDec" };

/** collections NoValue: what a key set stores. */
export const noValue: ValueCodec<void> = {
  type: "no_value",
  encode: () => EMPTY,
  decode(bytes) {
    if (bytes.length > 0) {
      throw new CollectionEncodingError(`invalid value, wanted an empty non-nil byte slice, got: ${strToHex(bytes)}`);
    }
  },
};

/** collections WithKeySetUncheckedValue: accepts and ignores what old data may hold. */
export const uncheckedNoValue: ValueCodec<void> = { ...noValue, decode: () => undefined };

function parseDecimal(bytes: ByteStr): bigint {
  if (bytes.length === 0) return 0n;
  if (!/^-?[0-9]+$/.test(bytes)) throw new CollectionEncodingError(`math/big: cannot unmarshal "${bytes}" into a *big.Int`);
  return BigInt(bytes);
}
