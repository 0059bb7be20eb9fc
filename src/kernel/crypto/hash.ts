import { hash } from "node:crypto";
import { ripemd160 as nobleRipemd160 } from "@noble/hashes/legacy.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { bytesToStr, strToBytes } from "#kernel/base/bytes.js";

export { sha256, sha256Str, sha256ToStr } from "#kernel/base/sha256.js";

const nativeRipemd160 = hasNative("ripemd160");

/** Some builds of OpenSSL 3 leave old algorithms out. */
function hasNative(algorithm: string): boolean {
  try {
    hash(algorithm, "");
    return true;
  } catch {
    return false;
  }
}

/** RIPEMD-160 of a byte string, 20 bytes. */
export function ripemd160Str(data: ByteStr): ByteStr {
  if (!nativeRipemd160) return bytesToStr(nobleRipemd160(strToBytes(data)));
  return hash("ripemd160", Buffer.from(data, "latin1"), "latin1" as "hex") as ByteStr;
}

/** SHA3-256 of bytes. @returns a new array of 32 bytes owned by the caller. */
export function sha3_256(data: Uint8Array): Uint8Array {
  return strToBytes(hash("sha3-256", data, "latin1" as "hex") as ByteStr);
}
