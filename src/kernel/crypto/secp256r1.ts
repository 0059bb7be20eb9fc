import { p256 } from "@noble/curves/nist.js";
import { addressHash } from "#kernel/base/address.js";
import { type ByteStr, byteStr, bytesToStr } from "#kernel/base/bytes.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { sha256 } from "./hash.js";

const KEY_LENGTH = 33;

/** sdk crypto/keys/secp256r1 PubKey.VerifySignature: r‖s over SHA-256, low s. Never throws. */
export function secp256r1Verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== KEY_LENGTH || signature.length !== 64) return false;
  try {
    return p256.verify(signature, sha256(message), key, { prehash: false, lowS: true });
  } catch {
    return false;
  }
}

/** sdk crypto/keys/internal/ecdsa PubKey.Address: SHA256(SHA256(proto name) ‖ key), 32 bytes. */
export function secp256r1Address(key: Uint8Array): ByteStr {
  return addressHash(byteStr("cosmos.crypto.secp256r1.PubKey"), bytesToStr(key));
}

/** The check made while decoding such a key. @throws TxError sdk/8 with Go's texts. */
export function checkSecp256r1Key(key: Uint8Array): void {
  if (key.length !== KEY_LENGTH) {
    throw sdkErrors.invalidPubKey.wrap(`wrong ECDSA PK bytes, expecting ${KEY_LENGTH} bytes, got ${key.length}`);
  }
  try {
    p256.Point.fromBytes(key).assertValidity();
  } catch {
    throw sdkErrors.invalidPubKey.wrap(`wrong ECDSA PK bytes, unknown curve type: ${key[0]}`);
  }
}
