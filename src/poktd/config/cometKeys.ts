import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { sha256 } from "@noble/hashes/sha2.js";
import { UsageError } from "#kernel/base/errors.js";
import { goJson } from "./goJson.js";
import { writeIfMissing } from "./homeFiles.js";
import { readJsonFile } from "./jsonFile.js";

/** An ed25519 key of a node or validator. */
export interface CometKey {
  readonly publicKey: Uint8Array;
  /** Seed and public key, 64 bytes, as CometBFT stores it. */
  readonly privateKey: Uint8Array;
  /** First 20 bytes of SHA-256 of the public key. */
  readonly address: Uint8Array;
}

/** DER head of a PKCS #8 ed25519 key; the 32-byte seed follows (RFC 8410). */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/** @param seed 32 bytes; a fresh random key when absent. */
export function makeCometKey(seed?: Uint8Array): CometKey {
  const key: KeyObject =
    seed === undefined
      ? generateKeyPairSync("ed25519").privateKey
      : createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  const raw = key.export({ format: "der", type: "pkcs8" }).subarray(PKCS8_HEAD.length);
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
  return { publicKey, privateKey: Buffer.concat([raw, publicKey]), address: cometAddress(publicKey) };
}

/** cometbft crypto/ed25519 Address: the first 20 bytes of SHA-256 of the key. */
function cometAddress(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey).subarray(0, 20);
}

/** cometbft privval/file.go FilePVKey. Two-space indent, no newline at the end. */
export function validatorKeyJson(key: CometKey): string {
  return goJson(
    {
      address: Buffer.from(key.address).toString("hex").toUpperCase(),
      pub_key: { type: "tendermint/PubKeyEd25519", value: Buffer.from(key.publicKey).toString("base64") },
      priv_key: privateKeyJson(key),
    },
    2,
  );
}

/** cometbft p2p/key.go NodeKey. One line. */
export function nodeKeyJson(key: CometKey): string {
  return goJson({ priv_key: privateKeyJson(key) });
}

function privateKeyJson(key: CometKey): { type: string; value: string } {
  return { type: "tendermint/PrivKeyEd25519", value: Buffer.from(key.privateKey).toString("base64") };
}

/** cometbft privval/file.go FilePVLastSignState of a validator that signed nothing. */
export const emptyValidatorState = '{\n  "height": "0",\n  "round": 0,\n  "step": 0\n}';

/** cometbft p2p/key.go PubKeyToID: 40 lower-case hex digits. */
export function nodeId(key: CometKey): string {
  return Buffer.from(key.address).toString("hex");
}

/** Reads a node key or validator key file. @throws UsageError when it is none. */
export function readCometKey(path: string): CometKey {
  const json = readJsonFile(path) as { priv_key?: { type?: unknown; value?: unknown } } | null;
  const { type, value } = json?.priv_key ?? {};
  const bytes = Buffer.from(typeof value === "string" ? value : "", "base64");
  if (type === "tendermint/PrivKeyEd25519" && bytes.length === 64) return makeCometKey(bytes.subarray(0, 32));
  throw new UsageError(`${path} holds no ed25519 key in CometBFT's form`);
}

/** The key in the file, made and written when there is none. */
export function ensureCometKey(path: string, toJson: (key: CometKey) => string, seed?: Uint8Array): CometKey {
  writeIfMissing(path, () => toJson(makeCometKey(seed)));
  return readCometKey(path);
}
