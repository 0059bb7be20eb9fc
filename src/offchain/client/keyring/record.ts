import { bytesToText, textToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { concatBytes, lengthDelimited, WireReader } from "#kernel/base/protoWire.js";
import { type PubKey, pubKeyFromAny, pubKeyToAny } from "#kernel/crypto/pubKey.js";

const PRIV_KEY_URL = "/cosmos.crypto.secp256k1.PrivKey";

/** What a key is, as listings print it. */
export type KeyType = "local" | "ledger" | "multi" | "offline";

/** cosmos.crypto.keyring.v1.Record. */
export interface KeyRecord {
  readonly name: string;
  readonly type: KeyType;
  readonly pubKey: PubKey;
  /** secp256k1, 32 bytes; only of type `local`. */
  readonly privateKey?: Uint8Array;
  /** BIP44Params as stored; only of type `ledger`, which can be listed but not used. */
  readonly ledgerPath?: Uint8Array;
}

const ITEM_FIELD: Readonly<Record<KeyType, number>> = { local: 3, ledger: 4, multi: 5, offline: 6 };
const TYPE_OF_FIELD = new Map(Object.entries(ITEM_FIELD).map(([type, field]) => [field, type as KeyType]));

function anyBytes(typeUrl: string, value: Uint8Array): Uint8Array {
  return concatBytes(lengthDelimited(1, textToBytes(typeUrl)), lengthDelimited(2, value));
}

/** Protobuf bytes, as the reference writes them. */
export function encodeRecord(record: KeyRecord): Uint8Array {
  const pubKey = pubKeyToAny(record.pubKey);
  return concatBytes(
    lengthDelimited(1, textToBytes(record.name)),
    lengthDelimited(2, anyBytes(pubKey.type_url, pubKey.value)),
    lengthDelimited(ITEM_FIELD[record.type], itemBytes(record)),
  );
}

function itemBytes(record: KeyRecord): Uint8Array {
  if (record.type === "local" && record.privateKey !== undefined) {
    return lengthDelimited(1, anyBytes(PRIV_KEY_URL, lengthDelimited(1, record.privateKey)));
  }
  if (record.type === "ledger" && record.ledgerPath !== undefined) return lengthDelimited(1, record.ledgerPath);
  return new Uint8Array(0);
}

/** The last content of each length-delimited field. */
function fieldsOf(bytes: Uint8Array): Map<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
  const reader = new WireReader(bytes);
  while (!reader.done) {
    const { field, wire } = reader.tag();
    if (wire === 2) fields.set(field, reader.chunk());
    else reader.skip(wire);
  }
  return fields;
}

function anyOf(bytes: Uint8Array | undefined): { type_url: string; value: Uint8Array } {
  const fields = fieldsOf(bytes ?? new Uint8Array(0));
  return { type_url: bytesToText(fields.get(1) ?? new Uint8Array(0)), value: fields.get(2) ?? new Uint8Array(0) };
}

/** @throws PlainError when the bytes are no record of a kind we know. */
export function decodeRecord(bytes: Uint8Array): KeyRecord {
  const fields = fieldsOf(bytes);
  const name = bytesToText(fields.get(1) ?? new Uint8Array(0));
  const type = [...fields.keys()].map((f) => TYPE_OF_FIELD.get(f)).find((t) => t !== undefined);
  if (type === undefined) throw new PlainError(`key ${name}: record without item`);
  const pubKey = pubKeyFromAny(anyOf(fields.get(2)));
  const item = fieldsOf(fields.get(ITEM_FIELD[type]) as Uint8Array);
  if (type === "local") return { name, type, pubKey, privateKey: localKey(name, item.get(1)) };
  const ledgerPath = item.get(1);
  return type === "ledger" && ledgerPath !== undefined ? { name, type, pubKey, ledgerPath: ledgerPath.slice() } : { name, type, pubKey };
}

function localKey(name: string, privKeyAny: Uint8Array | undefined): Uint8Array {
  const any = anyOf(privKeyAny);
  const key = fieldsOf(any.value).get(1);
  if (any.type_url !== PRIV_KEY_URL || key === undefined) throw new PlainError(`key ${name}: unsupported private key ${any.type_url}`);
  return key.slice();
}
