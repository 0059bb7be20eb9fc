/**
 * Store `slashing`. `LP(a)` = one length byte and a.
 *
 * | key | value |
 * | --- | --- |
 * | `00` | Params |
 * | `01 LP(cons)` | ValidatorSigningInfo |
 * | `02 LP(cons) LE8(chunk)` | bitmap of 1024 missed blocks: BE8(1024), then 16 words BE8 |
 * | `03 LP(cons)` | Any of the public key |
 *
 * sdk x/slashing/types/keys.go.
 */
import { type ByteStr, be8, byteStr, lengthPrefixed } from "#kernel/base/bytes.js";

/** Name of the mount: a leaf of the AppHash. */
export const STORE = "slashing";
/** sdk ParamsKey: Params. */
export const PARAMS_KEY = byteStr("\x00");
/** sdk ValidatorSigningInfoKeyPrefix. Then LP(cons). */
export const SIGNING_INFO_PREFIX = byteStr("\x01");
/** sdk ValidatorMissedBlockBitmapKeyPrefix. Then LP(cons) LE8(chunk). */
const BITMAP_PREFIX = byteStr("\x02");
/** sdk AddrPubkeyRelationKeyPrefix. Then LP(cons): Any of the key. */
const PUB_KEY_PREFIX = byteStr("\x03");

const join = (...parts: string[]): ByteStr => parts.join("") as ByteStr;

/** @param cons consensus address, 20 bytes */
export const signingInfoKey = (cons: ByteStr): ByteStr => join(SIGNING_INFO_PREFIX, lengthPrefixed(cons));
/** Prefix of all chunks of missed blocks of a validator. */
export const bitmapsOf = (cons: ByteStr): ByteStr => join(BITMAP_PREFIX, lengthPrefixed(cons));
/** @param cons consensus address, 20 bytes */
export const pubKeyKey = (cons: ByteStr): ByteStr => join(PUB_KEY_PREFIX, lengthPrefixed(cons));

/** @param chunk number of the chunk, little-endian in the key. */
export function bitmapKey(cons: ByteStr, chunk: bigint): ByteStr {
  const bytes = be8(chunk);
  let reversed = "";
  for (let i = bytes.length - 1; i >= 0; i--) reversed += bytes[i];
  return join(bitmapsOf(cons), reversed);
}
