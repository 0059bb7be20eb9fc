import { BoundedMap } from "#kernel/base/boundedMap.js";
import { type ByteStr, byteStr, bytesToStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { ripemd160Str, sha256, sha256ToStr } from "./hash.js";
import { secp256k1Backend } from "./secp256k1Backend.js";

/** Bytes of a compressed public key. */
const SECP256K1_KEY_LENGTH = 33;
/** Bytes of r‖s. */
const SECP256K1_SIGNATURE_LENGTH = 64;

const ORDER = Buffer.from("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", "hex");
const ORDER_INT = BigInt(`0x${ORDER.toString("hex")}`);

/** Decompressed keys: decompression is a tenth of a verification. */
const decompressed = new BoundedMap<ByteStr, Uint8Array>(20_000);

/** sdk crypto/keys/secp256k1 PubKey.VerifySignature: over SHA-256 of the message. Never throws. */
export function secp256k1Verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return secp256k1VerifyDigest(key, sha256(message), signature);
}

/**
 * The same over a digest of 32 bytes. Signature r‖s with s at most n/2; r and s at or above n are reduced first, as the
 * reference does. Keys: compressed, and of 65 bytes (plain and hybrid), which the reference takes inside a multisig.
 */
export function secp256k1VerifyDigest(key: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== SECP256K1_SIGNATURE_LENGTH || digest.length !== 32) return false;
  if (key.length !== SECP256K1_KEY_LENGTH && key.length !== 65) return false;
  try {
    return secp256k1Backend.verify(reduced(signature), digest, key.length === SECP256K1_KEY_LENGTH ? decompress(key) : key);
  } catch {
    return false;
  }
}

function decompress(key: Uint8Array): Uint8Array {
  const id = bytesToStr(key);
  const known = decompressed.get(id);
  if (known !== undefined) return known;
  const long = secp256k1Backend.publicKeyConvert(key, false);
  decompressed.set(id, long);
  return long;
}

function reduced(signature: Uint8Array): Uint8Array {
  if (signature[0] !== 0xff && signature[32] !== 0xff) return signature;
  const r = reducedScalar(signature.subarray(0, 32));
  const s = reducedScalar(signature.subarray(32));
  return Buffer.concat([r, s]);
}

function reducedScalar(scalar: Uint8Array): Uint8Array {
  if (Buffer.compare(scalar, ORDER) < 0) return scalar;
  const rest = BigInt(`0x${Buffer.from(scalar).toString("hex")}`) - ORDER_INT;
  return Buffer.from(rest.toString(16).padStart(64, "0"), "hex");
}

/** sdk crypto/keys/secp256k1 PrivKey.Sign: RFC 6979 over SHA-256 of the message, low s. @returns r‖s, 64 bytes. */
export function secp256k1Sign(privateKey: Uint8Array, message: Uint8Array): Uint8Array {
  return secp256k1SignDigest(privateKey, sha256(message));
}

/** @param digest 32 bytes. @returns r‖s, 64 bytes, deterministic. @throws Error for a key out of range. */
function secp256k1SignDigest(privateKey: Uint8Array, digest: Uint8Array): Uint8Array {
  return secp256k1Backend.sign(digest, privateKey);
}

/** Compressed public key, 33 bytes. @throws Error for a key out of range. */
export function secp256k1PublicKey(privateKey: Uint8Array): Uint8Array {
  return secp256k1Backend.publicKeyCreate(privateKey, true);
}

/** Addresses of keys: two hashes, asked for several times a transaction. */
const addresses = new BoundedMap<ByteStr, ByteStr>(20_000);

/** sdk crypto/keys/secp256k1 PubKey.Address: RIPEMD160(SHA256(key)). @throws Panic for another length than 33. */
export function secp256k1Address(key: Uint8Array): ByteStr {
  if (key.length !== SECP256K1_KEY_LENGTH) throw new Panic("length of pubkey is incorrect");
  const id = bytesToStr(key);
  let address = addresses.get(id);
  if (address === undefined) {
    address = ripemd160Str(byteStr(sha256ToStr(key)));
    addresses.set(id, address);
  }
  return address;
}
