import { randomBytes } from "node:crypto";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { argon2id } from "@noble/hashes/argon2.js";
import { encodeBase64, hash } from "bcryptjs";
import { PlainError } from "#kernel/base/errors.js";
import { concatBytes } from "#kernel/base/protoWire.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { decodeArmor, encodeArmor } from "./asciiArmor.js";

const PRIVATE_KEY = "TENDERMINT PRIVATE KEY";
const SALT_BYTES = 16;
/** Amino prefix and length of tendermint/PrivKeySecp256k1. */
const AMINO_PRIV_KEY = Uint8Array.of(0xe1, 0xb0, 0xf7, 0x9b, 0x20);
const ARGON2 = { t: 1, m: 65536, p: 4, dkLen: 32 } as const;
const ZERO_NONCE = new Uint8Array(12);
const BCRYPT_COST = 12;

/** sdk crypto/armor.go EncryptArmorPrivKey. @param privateKey secp256k1, 32 bytes. @returns text without a newline at its end. */
export function armorPrivateKey(privateKey: Uint8Array, passphrase: string): string {
  const salt = new Uint8Array(randomBytes(SALT_BYTES));
  const key = argon2id(Buffer.from(passphrase), salt, ARGON2);
  const body = chacha20poly1305(key, ZERO_NONCE).encrypt(concatBytes(AMINO_PRIV_KEY, privateKey));
  const headers = new Map([
    ["kdf", "argon2"],
    ["salt", Buffer.from(salt).toString("hex").toUpperCase()],
    ["type", "secp256k1"],
  ]);
  return encodeArmor({ type: PRIVATE_KEY, headers, body });
}

/**
 * sdk crypto/armor.go UnarmorDecryptPrivKey: both key derivations.
 * @returns the secp256k1 key, 32 bytes. @throws TxError sdk/23 for a wrong passphrase, PlainError for other faults.
 */
export async function unarmorPrivateKey(text: string, passphrase: string): Promise<Uint8Array> {
  const { type, headers, body } = decodeArmor(text);
  if (type !== PRIVATE_KEY) throw new PlainError(`unrecognized armor type: ${type}`);
  const kdf = headers.get("kdf") ?? "";
  if (kdf !== "argon2" && kdf !== "bcrypt") throw new PlainError(`unrecognized KDF type: ${kdf}`);
  const saltHex = headers.get("salt");
  if (saltHex === undefined) throw new PlainError("missing salt bytes");
  if (!/^([0-9a-fA-F]{2})*$/.test(saltHex)) throw new PlainError(`error decoding salt: encoding/hex: invalid byte`);
  const salt = new Uint8Array(Buffer.from(saltHex, "hex"));
  const plain = kdf === "argon2" ? openArgon2(body, salt, passphrase) : await openBcrypt(body, salt, passphrase);
  if (!AMINO_PRIV_KEY.every((b, i) => plain[i] === b) || plain.length !== AMINO_PRIV_KEY.length + 32) {
    throw new PlainError("unrecognized concrete type name");
  }
  return plain.slice(AMINO_PRIV_KEY.length);
}

function openArgon2(body: Uint8Array, salt: Uint8Array, passphrase: string): Uint8Array {
  const key = argon2id(Buffer.from(passphrase), salt, ARGON2);
  try {
    return chacha20poly1305(key, ZERO_NONCE).decrypt(body);
  } catch {
    throw sdkErrors.wrongPassword.bare();
  }
}

async function openBcrypt(body: Uint8Array, salt: Uint8Array, passphrase: string): Promise<Uint8Array> {
  if (salt.length !== SALT_BYTES) throw new PlainError("salt is of incorrect length");
  const text = await hash(passphrase, `$2a$${BCRYPT_COST}$${encodeBase64(salt as unknown as number[], SALT_BYTES)}`);
  const key = sha256(Buffer.from(text));
  try {
    return xsalsa20poly1305(key, body.slice(0, 24)).decrypt(body.slice(24));
  } catch {
    throw sdkErrors.wrongPassword.bare();
  }
}
