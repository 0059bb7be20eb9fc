import { type ByteStr, be8, byteStr, EMPTY, readBe8, strToHex, strToText, textToStr } from "#kernel/base/bytes.js";
import { CollectionEncodingError } from "./errors.js";

/**
 * collections/codec/codec.go KeyCodec. The terminal form is used for a whole key or the last part of one, the
 * non-terminal form for earlier parts.
 */
export interface KeyCodec<K> {
  /** Go's KeyType, for error texts. */
  readonly type: string;
  /** Terminal form. @throws CollectionEncodingError */
  encode(key: K): ByteStr;
  /** @throws CollectionEncodingError */
  encodeNonTerminal(key: K): ByteStr;
  /** Terminal form, from `at` to the end. @throws CollectionEncodingError */
  decode(bytes: ByteStr, at?: number): K;
  /** @returns the key and the offset behind it. @throws CollectionEncodingError */
  decodeNonTerminal(bytes: ByteStr, at: number): readonly [key: K, next: number];
  /** Go's Stringify, for error texts. */
  stringify(key: K): string;
}

const NON_ASCII = /[^\x00-\x7f]/;

/** collections StringKey over protobuf texts. */
export const stringKey: KeyCodec<string> = {
  type: "string",
  encode: textToStr,
  encodeNonTerminal(key) {
    if (key.includes("\0")) {
      throw new CollectionEncodingError("string is not allowed to have the string delimiter (\0) in non terminal encodings of strings");
    }
    return byteStr(`${NON_ASCII.test(key) ? firstBytesOfRunes(key) : key}\0`);
  },
  decode: (bytes, at = 0) => strToText(byteStr(bytes.slice(at))),
  decodeNonTerminal(bytes, at) {
    const end = bytes.indexOf("\0", at);
    if (end < 0) throw new CollectionEncodingError("string delimiter not found");
    return [strToText(byteStr(bytes.slice(at, end))), end + 1];
  },
  stringify: (key) => key,
};

/** The reference walks runes and writes one byte for each; the other bytes of a rune stay 00. */
function firstBytesOfRunes(text: string): string {
  let out = "";
  for (const ch of text) {
    const bytes = textToStr(ch);
    out += bytes.charAt(0) + "\0".repeat(bytes.length - 1);
  }
  return out;
}

/** collections BytesKey over byte strings. @param stringify how a key reads in error texts */
export function bytesLikeKey(type: string, stringify: (key: ByteStr) => string): KeyCodec<ByteStr> {
  return {
    type,
    encode: (key) => key,
    encodeNonTerminal(key) {
      if (key.length > 255) {
        throw new CollectionEncodingError(`bytes key non terminal size cannot exceed: 255, got: ${key.length}`);
      }
      return byteStr(String.fromCharCode(key.length) + key);
    },
    decode: (bytes, at = 0) => byteStr(bytes.slice(at)),
    decodeNonTerminal(bytes, at) {
      const length = bytes.charCodeAt(at);
      if (!(at + 1 + length <= bytes.length)) throw new CollectionEncodingError("bytes key is shorter than its length byte says");
      return [byteStr(bytes.slice(at + 1, at + 1 + length)), at + 1 + length];
    },
    stringify,
  };
}

/** collections BytesKey. */
export const bytesKey: KeyCodec<ByteStr> = bytesLikeKey("bytes", (key) => `hexBytes:${strToHex(key)}`);

/** A codec whose two forms are the same. @param size in bytes */
function fixedKey<K>(type: string, size: number, encode: (key: K) => ByteStr, read: (bytes: ByteStr, at: number) => K): KeyCodec<K> {
  const decode = (bytes: ByteStr, at = 0): K => {
    if (at + size > bytes.length) {
      throw new CollectionEncodingError(`invalid buffer size, wanted at least ${size}, got: ${bytes.length - at}`);
    }
    return read(bytes, at);
  };
  return {
    type,
    encode,
    encodeNonTerminal: encode,
    decode,
    decodeNonTerminal: (bytes, at) => [decode(bytes, at), at + size],
    stringify: (key) => String(key),
  };
}

const SIGN = 1n << 63n;

/** collections Uint64Key. @see be8 */
export const uint64Key: KeyCodec<bigint> = fixedKey("uint64", 8, be8, readBe8);

/** collections Int64Key: big-endian with the top bit flipped, so that byte order is value order. */
export const int64Key: KeyCodec<bigint> = fixedKey(
  "int64",
  8,
  (key) => be8(BigInt.asUintN(64, key) ^ SIGN),
  (bytes, at) => BigInt.asIntN(64, readBe8(bytes, at) ^ SIGN),
);

/** collections Uint32Key. @param key 0..2^32-1 */
export const uint32Key: KeyCodec<number> = fixedKey("uint32", 4, be4, readBe4);

/** collections Int32Key. */
export const int32Key: KeyCodec<number> = fixedKey(
  "int32",
  4,
  (key) => be4((key ^ 0x8000_0000) >>> 0),
  (bytes, at) => (readBe4(bytes, at) ^ 0x8000_0000) | 0,
);

/** collections Uint16Key. @param key 0..65535 */
export const uint16Key: KeyCodec<number> = fixedKey(
  "uint16",
  2,
  (key) => byteStr(String.fromCharCode(key >>> 8, key & 255)),
  (bytes, at) => (bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1),
);

/** collections BoolKey. */
export const boolKey: KeyCodec<boolean> = fixedKey(
  "bool",
  1,
  (key) => byteStr(key ? "\x01" : "\0"),
  (bytes, at) => bytes.charCodeAt(at) === 1,
);

/** The key of an Item: empty. collections item.go noKey. */
export const noKey: KeyCodec<void> = {
  type: "no_key",
  encode: () => EMPTY,
  encodeNonTerminal: () => EMPTY,
  decode: () => undefined,
  decodeNonTerminal: (_bytes, at) => [undefined, at],
  stringify: () => "no_key",
};

function be4(n: number): ByteStr {
  return byteStr(String.fromCharCode(n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255));
}

function readBe4(bytes: ByteStr, at: number): number {
  const high = (bytes.charCodeAt(at) << 24) | (bytes.charCodeAt(at + 1) << 16);
  return (high | (bytes.charCodeAt(at + 2) << 8) | bytes.charCodeAt(at + 3)) >>> 0;
}
