import { moduleAddress } from "#kernel/base/address.js";
import { type ByteStr, byteStr, bytesToStr, bytesToText, textToBytes } from "#kernel/base/bytes.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { concatBytes, joinBytes, lengthDelimited, varintField, WireReader } from "#kernel/base/protoWire.js";
import { ed25519Address, ed25519Verify } from "./ed25519.js";
import { sha256ToStr } from "./hash.js";
import { secp256k1Address, secp256k1Verify } from "./secp256k1.js";
import { checkSecp256r1Key, secp256r1Address, secp256r1Verify } from "./secp256r1.js";

/** google.protobuf.Any as the codec decodes it. */
export interface AnyFields {
  type_url: string;
  value: Uint8Array;
}

export interface SinglePubKey {
  readonly kind: "secp256k1" | "secp256r1" | "ed25519";
  /** 33, 33 or 32 bytes when right; the length is checked only where the reference does. A secp256r1 key may be missing: no bytes. */
  readonly key: Uint8Array;
}

/** cosmos.crypto.multisig.LegacyAminoPubKey. */
export interface MultisigPubKey {
  readonly kind: "multisig";
  readonly threshold: number;
  readonly keys: readonly PubKey[];
}

/** cosmos.auth.v1beta1.ModuleCredential: never signs. */
export interface ModuleCredential {
  readonly kind: "module";
  readonly moduleName: string;
  readonly derivationKeys: readonly Uint8Array[];
}

export type PubKey = SinglePubKey | MultisigPubKey | ModuleCredential;

/** Type URL by kind of key. */
export const PUB_KEY_TYPE_URL = {
  secp256k1: "/cosmos.crypto.secp256k1.PubKey",
  secp256r1: "/cosmos.crypto.secp256r1.PubKey",
  ed25519: "/cosmos.crypto.ed25519.PubKey",
  multisig: "/cosmos.crypto.multisig.LegacyAminoPubKey",
  module: "/cosmos.auth.v1beta1.ModuleCredential",
} as const satisfies Record<PubKey["kind"], string>;

const KIND_OF_URL = new Map<string, PubKey["kind"]>(Object.entries(PUB_KEY_TYPE_URL).map(([kind, url]) => [url, kind as PubKey["kind"]]));

/** Amino route names of keys: sdk crypto/codec/amino.go. */
export const PUB_KEY_AMINO_NAME: Readonly<Record<SinglePubKey["kind"] | "multisig", string>> = {
  secp256k1: "tendermint/PubKeySecp256k1",
  secp256r1: "cosmos-sdk/PubKeySecp256r1",
  ed25519: "tendermint/PubKeyEd25519",
  multisig: "tendermint/PubKeyMultisigThreshold",
};

/** Depth of multisigs in multisigs: an Any may nest ten deep in a transaction. */
const MAX_DEPTH = 12;

/** Reads a packed public key. @throws PlainError for an unknown type or malformed bytes, TxError sdk/8 for a bad secp256r1 key. */
export function pubKeyFromAny(any: AnyFields, depth = 0): PubKey {
  const kind = KIND_OF_URL.get(any.type_url);
  if (kind === undefined || depth > MAX_DEPTH) {
    throw new PlainError(`no concrete type registered for type URL ${any.type_url} against interface *types.PubKey`);
  }
  if (kind === "multisig") return readMultisig(any.value, depth);
  if (kind === "module") return readModuleCredential(any.value);
  const key = readSingle(any.value);
  // Without its field the key is a nil pointer in Go, which only its use refuses.
  if (kind === "secp256r1" && key.length > 0) checkSecp256r1Key(key);
  return { kind, key };
}

/** Calls `take` for each length-delimited field, in order; other fields are skipped. */
function eachField(
  bytes: Uint8Array,
  take: (field: number, content: Uint8Array) => void,
  takeVarint?: (field: number, value: bigint) => void,
): void {
  const reader = new WireReader(bytes);
  while (!reader.done) {
    const { field, wire } = reader.tag();
    if (wire === 2) take(field, reader.chunk());
    else if (wire === 0) takeVarint?.(field, reader.varint());
    else reader.skip(wire);
  }
}

function readSingle(value: Uint8Array): Uint8Array {
  if (value[0] === 0x0a && value[1] === value.length - 2 && value.length < 130) return value.slice(2);
  let key = new Uint8Array(0);
  eachField(value, (field, content) => {
    if (field === 1) key = content.slice();
  });
  return key;
}

function readMultisig(value: Uint8Array, depth: number): MultisigPubKey {
  let threshold = 0;
  const keys: PubKey[] = [];
  eachField(
    value,
    (field, content) => {
      if (field === 2) keys.push(pubKeyFromAny(readAny(content), depth + 1));
    },
    (field, number) => {
      if (field === 1) threshold = Number(BigInt.asUintN(32, number));
    },
  );
  return { kind: "multisig", threshold, keys };
}

function readAny(bytes: Uint8Array): AnyFields {
  const any: AnyFields = { type_url: "", value: new Uint8Array(0) };
  eachField(bytes, (field, content) => {
    if (field === 1) any.type_url = bytesToText(content);
    else if (field === 2) any.value = content.slice();
  });
  return any;
}

function readModuleCredential(value: Uint8Array): ModuleCredential {
  let moduleName = "";
  const derivationKeys: Uint8Array[] = [];
  eachField(value, (field, content) => {
    if (field === 1) moduleName = bytesToText(content);
    else if (field === 2) derivationKeys.push(content.slice());
  });
  return { kind: "module", moduleName, derivationKeys };
}

/** Packs a key in its canonical form. */
export function pubKeyToAny(key: PubKey): AnyFields {
  return { type_url: PUB_KEY_TYPE_URL[key.kind], value: pubKeyProto(key) };
}

/** The canonical protobuf bytes of the key's own message. */
export function pubKeyProto(key: PubKey): Uint8Array {
  switch (key.kind) {
    case "multisig":
      return joinBytes([varintField(1, BigInt(key.threshold)), ...key.keys.map((k) => lengthDelimited(2, anyProto(pubKeyToAny(k))))]);
    case "module": {
      const name = key.moduleName === "" ? new Uint8Array(0) : lengthDelimited(1, textToBytes(key.moduleName));
      return joinBytes([name, ...key.derivationKeys.map((k) => lengthDelimited(2, k))]);
    }
    default:
      return key.key.length === 0 ? new Uint8Array(0) : lengthDelimited(1, key.key);
  }
}

function anyProto(any: AnyFields): Uint8Array {
  const url = lengthDelimited(1, textToBytes(any.type_url));
  return any.value.length === 0 ? url : concatBytes(url, lengthDelimited(2, any.value));
}

/** The account address of a key: 20 bytes, 32 for secp256r1 and derived module keys. @throws Panic for a wrong length, as Go. */
export function pubKeyAddress(key: PubKey): ByteStr {
  switch (key.kind) {
    case "secp256k1":
      return secp256k1Address(key.key);
    case "ed25519":
      return ed25519Address(key.key);
    case "secp256r1":
      return secp256r1Address(present(key.key));
    case "multisig":
      return byteStr(sha256ToStr(pubKeyAmino(key)).slice(0, 20));
    case "module":
      return moduleAddress(key.moduleName, key.derivationKeys.map(bytesToStr));
  }
}

/** A single key's signature over a message. A multisig's bytes are verified by `verifyMultisignature`, here they are false. */
export function verifyWithKey(key: PubKey, message: Uint8Array, signature: Uint8Array): boolean {
  switch (key.kind) {
    case "secp256k1":
      return secp256k1Verify(key.key, message, signature);
    case "ed25519":
      return ed25519Verify(key.key, message, signature);
    case "secp256r1":
      return secp256r1Verify(present(key.key), message, signature);
    case "multisig":
      throw new Panic("not implemented");
    case "module":
      return false;
  }
}

/** @throws Panic for a missing secp256r1 key. */
function present(key: Uint8Array): Uint8Array {
  if (key.length === 0) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return key;
}

const AMINO_SECP256K1 = Uint8Array.of(0xeb, 0x5a, 0xe9, 0x87);
const AMINO_ED25519 = Uint8Array.of(0x16, 0x24, 0xde, 0x64);
const AMINO_MULTISIG = Uint8Array.of(0x22, 0xc1, 0xf7, 0xe2);

/** Amino binary of a key (prefix, length, key). @throws Panic for keys that amino does not know here. */
export function pubKeyAmino(key: PubKey): Uint8Array {
  switch (key.kind) {
    case "secp256k1":
      return concatBytes(AMINO_SECP256K1, aminoBytes(key.key));
    case "ed25519":
      return concatBytes(AMINO_ED25519, aminoBytes(key.key));
    case "multisig":
      return joinBytes([AMINO_MULTISIG, varintField(1, BigInt(key.threshold)), ...key.keys.map((k) => lengthDelimited(2, memberAmino(k)))]);
    default:
      throw new Panic(`Cannot encode unregistered concrete type ${key.kind === "module" ? "types.ModuleCredential" : "secp256r1.PubKey"}.`);
  }
}

/** A key in a multisig is packed by itself, so that one whose type amino does not know goes without a prefix. @throws Panic as amino */
function memberAmino(key: PubKey): Uint8Array {
  if (key.kind === "secp256r1" && key.key.length > 0) throw new Panic("Unregistered interface elliptic.Curve");
  return key.kind === "secp256r1" || key.kind === "module" ? pubKeyProto(key) : pubKeyAmino(key);
}

/** Length and bytes: a length-delimited field without its tag. */
function aminoBytes(bytes: Uint8Array): Uint8Array {
  return lengthDelimited(1, bytes).subarray(1);
}

/** Same kind and bytes: sdk PubKey.Equals. */
export function pubKeysEqual(a: PubKey, b: PubKey): boolean {
  return a.kind === b.kind && bytesToStr(pubKeyProto(a)) === bytesToStr(pubKeyProto(b));
}

/** Signing keys a key stands for: sdk x/auth/ante CountSubKeys. */
export function countSubKeys(key: PubKey | undefined): number {
  if (key === undefined) return 0;
  return key.kind === "multisig" ? key.keys.reduce((sum, k) => sum + countSubKeys(k), 0) : 1;
}
