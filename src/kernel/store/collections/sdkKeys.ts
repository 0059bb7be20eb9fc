import { accAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { timeToGoText } from "#kernel/base/goTime.js";
import { formatSortableTime, parseSortableTime } from "#kernel/base/sortableTime.js";
import type { Time } from "#kernel/base/time.js";
import { bytesLikeKey, type KeyCodec } from "./keyCodec.js";

/** sdk types/collections.go AccAddressKey: as bytes; reads as bech32 in error texts. */
export const accAddressKey: KeyCodec<ByteStr> = bytesLikeKey("sdk.AccAddress", accAddressToBech32);

/** sdk types/collections.go ValAddressKey. */
export const valAddressKey: KeyCodec<ByteStr> = bytesLikeKey("sdk.ValAddress", valAddressToBech32);

/** sdk types/collections.go LengthPrefixedAddressKey: the non-terminal form everywhere. */
export function lengthPrefixedKey(codec: KeyCodec<ByteStr>): KeyCodec<ByteStr> {
  return {
    type: `index_key/${codec.type}`,
    encode: codec.encodeNonTerminal,
    encodeNonTerminal: codec.encodeNonTerminal,
    decode: (bytes, at = 0) => codec.decodeNonTerminal(bytes, at)[0],
    decodeNonTerminal: codec.decodeNonTerminal,
    stringify: codec.stringify,
  };
}

/** Bytes of `formatSortableTime`. */
const TIME_BYTES = 29;

/** sdk types/collections.go TimeKey: 29 bytes of sortable text. */
export const timeKey: KeyCodec<Time> = {
  type: "sdk/time.Time",
  encode: formatSortableTime,
  encodeNonTerminal: formatSortableTime,
  decode: (bytes, at = 0) => parseSortableTime(bytes.slice(at) as ByteStr),
  decodeNonTerminal: (bytes, at) => [parseSortableTime(bytes.slice(at, at + TIME_BYTES) as ByteStr), at + TIME_BYTES],
  stringify: timeToGoText,
};
