import { ed25519 } from "@noble/curves/ed25519.js";
import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { sha256ToStr } from "./hash.js";

/** Bytes of a public key. */
const ED25519_KEY_LENGTH = 32;

/** sdk crypto/keys/ed25519 PubKey.VerifySignature: the message itself is signed, ZIP-215 rules. Never throws. */
export function ed25519Verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== ED25519_KEY_LENGTH || signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, message, key, { zip215: true });
  } catch {
    return false;
  }
}

/** First 20 bytes of SHA256(key). @throws Panic for another length than 32. */
export function ed25519Address(key: Uint8Array): ByteStr {
  if (key.length !== ED25519_KEY_LENGTH) throw new Panic("pubkey is incorrect size");
  return byteStr(sha256ToStr(key).slice(0, 20));
}

/** @param seed 32 bytes. */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** @param seed 32 bytes. @returns 64 bytes. */
export function ed25519Sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}
