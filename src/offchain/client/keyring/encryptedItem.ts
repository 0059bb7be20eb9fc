import { randomBytes } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";
import { PlainError } from "#kernel/base/errors.js";
import { timeToGoText } from "#kernel/base/goTime.js";

const ALG = "PBES2-HS256+A128KW";
const ENC = "A256GCM";
const ROUNDS = 8192;
const SALT_BYTES = 12;

/** The plaintext of a keyring file: 99designs keyring Item as JSON. */
interface Item {
  Key: string;
  Data: string;
  Label: string;
  Description: string;
  KeychainNotTrustApplication: boolean;
  KeychainNotSynchronizable: boolean;
}

/** A keyring file's text: compact JWE, header keys in alphabetical order as jose2go writes them. */
export async function encryptItem(key: string, data: Uint8Array, password: string): Promise<string> {
  const item: Item = {
    Key: key,
    Data: Buffer.from(data).toString("base64"),
    Label: "",
    Description: "",
    KeychainNotTrustApplication: false,
    KeychainNotSynchronizable: false,
  };
  return new CompactEncrypt(Buffer.from(JSON.stringify(item)))
    .setProtectedHeader({ alg: ALG, created: createdText(), enc: ENC })
    .setKeyManagementParameters({ p2c: ROUNDS, p2s: randomBytes(SALT_BYTES) })
    .encrypt(Buffer.from(password));
}

/** Go's text of now with its monotonic part; readers ignore it. */
function createdText(): string {
  const up = process.uptime().toFixed(9).replace(/0+$/, "");
  return `${timeToGoText(BigInt(Date.now()) * 1_000_000n)} m=+${up}`;
}

/** @throws PlainError for a wrong password or a damaged file. */
export async function decryptItem(text: string, password: string): Promise<Uint8Array> {
  let plaintext: Uint8Array;
  try {
    const options = { keyManagementAlgorithms: [ALG], contentEncryptionAlgorithms: [ENC] };
    ({ plaintext } = await compactDecrypt(text.trim(), Buffer.from(password), options));
  } catch {
    throw new PlainError("aes.KeyUnwrap(): integrity check failed.");
  }
  const item = JSON.parse(Buffer.from(plaintext).toString("utf8")) as Partial<Item>;
  if (typeof item.Data !== "string") throw new PlainError("keyring file without data");
  return new Uint8Array(Buffer.from(item.Data, "base64"));
}
