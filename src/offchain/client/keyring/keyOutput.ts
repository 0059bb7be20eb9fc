import { accAddressToBech32, BECH32_PREFIX, consAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { bech32Decode, bech32Encode } from "#kernel/base/bech32.js";
import { hexToStr, strToHex } from "#kernel/base/bytes.js";
import { PUB_KEY_TYPE_URL, type PubKey, pubKeyAddress } from "#kernel/crypto/pubKey.js";
import type { KeyRecord, KeyType } from "./record.js";

/** One row of `keys list` and `keys show`; JSON keys in this order. `pubkey` is proto JSON in a string. */
export interface KeyOutput {
  name: string;
  type: KeyType;
  address: string;
  pubkey: string;
  mnemonic?: string;
}

/** `--bech`: which of a key's addresses is shown. */
export type BechKind = "acc" | "val" | "cons";

const ADDRESS_TEXT = { acc: accAddressToBech32, val: valAddressToBech32, cons: consAddressToBech32 } as const;

/** sdk client/keys/types.go MkAccKeyOutput and kin. @param bech which form of the address; `cons` and `val` on request */
export function keyOutput(record: KeyRecord, bech: BechKind = "acc"): KeyOutput {
  return {
    name: record.name,
    type: record.type,
    address: ADDRESS_TEXT[bech](pubKeyAddress(record.pubKey)),
    pubkey: pubKeyJson(record.pubKey),
  };
}

/** Proto JSON of a packed key: `{"@type":…,"key":…}`. */
export function pubKeyJson(key: PubKey): string {
  return JSON.stringify(pubKeyObject(key));
}

function pubKeyObject(key: PubKey): object {
  const type = { "@type": PUB_KEY_TYPE_URL[key.kind] };
  switch (key.kind) {
    case "multisig":
      return { ...type, threshold: key.threshold, public_keys: key.keys.map(pubKeyObject) };
    case "module":
      return { ...type, module_name: key.moduleName, derivation_keys: key.derivationKeys.map((k) => Buffer.from(k).toString("base64")) };
    default:
      return { ...type, key: Buffer.from(key.key).toString("base64") };
  }
}

/** `keys parse` of hex: the six bech32 forms. @throws Error when it is not hex. */
export function formatsOfHex(hex: string): string[] {
  const bytes = hexToStr(hex);
  const { acc, accPub, val, valPub, cons, consPub } = BECH32_PREFIX;
  return [acc, accPub, val, valPub, cons, consPub].map((prefix) => bech32Encode(prefix, bytes));
}

/** `keys parse` of bech32. @throws PlainError when it is no bech32. */
export function partsOfBech32(text: string): { human: string; bytes: string } {
  const { prefix, data } = bech32Decode(text);
  return { human: prefix, bytes: strToHex(data).toUpperCase() };
}
