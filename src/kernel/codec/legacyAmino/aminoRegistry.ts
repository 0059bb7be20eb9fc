import { createHash } from "node:crypto";
import { bytesToHex } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { messageDesc, messageNames } from "../descriptors.js";
import { type AminoType, messageStruct, multisigKey } from "./aminoTypes.js";

/** A type with a name and prefix of its own. */
export interface Registered {
  readonly name: string;
  /** Four bytes, upper-case hex. */
  readonly prefix: string;
  readonly type: () => AminoType;
}

const KEYS: readonly (readonly [string, () => AminoType])[] = [
  ["tendermint/PubKeyEd25519", () => ({ kind: "bytes" })],
  ["tendermint/PubKeySecp256k1", () => ({ kind: "bytes" })],
  ["tendermint/PubKeyMultisigThreshold", multisigKey],
];

/** Keys that are one byte string, with the length that reading one demands. */
const KEY_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["tendermint/PubKeyEd25519", 32],
  ["tendermint/PubKeySecp256k1", 33],
]);

let registry: { readonly byName: ReadonlyMap<string, Registered>; readonly byPrefix: ReadonlyMap<string, Registered> } | undefined;

/**
 * What the SDK's modules register with the legacy codec: their messages and the contents of Anys, each under its `amino.name`. Pocket's
 * own modules register nothing, and those of IBC not with the codec of the transaction service.
 */
function registered() {
  if (registry === undefined) {
    const messages = messageNames().flatMap((full): (readonly [string, () => AminoType])[] => {
      const { aminoName } = messageDesc(full);
      const known = aminoName === undefined || !full.startsWith("cosmos.") || full.startsWith("cosmos.crypto.");
      return known ? [] : [[aminoName, () => messageStruct(full)]];
    });
    const rows = [...KEYS, ...messages].map(([name, type]): Registered => ({ name, prefix: aminoPrefix(name), type }));
    registry = { byName: new Map(rows.map((row) => [row.name, row])), byPrefix: new Map(rows.map((row) => [row.prefix, row])) };
  }
  return registry;
}

/** go-amino nameToDisfix: four bytes of the name's hash, after three, zeros skipped before each. @returns upper-case hex */
export function aminoPrefix(name: string): string {
  let hash: Uint8Array = createHash("sha256").update(name).digest();
  hash = withoutZeros(hash).subarray(3);
  return bytesToHex(withoutZeros(hash).subarray(0, 4)).toUpperCase();
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  let at = 0;
  while (bytes[at] === 0) at++;
  return bytes.subarray(at);
}

/** @throws PlainError with go-amino's text */
export function typeOfName(name: string): Registered {
  const found = registered().byName.get(name);
  if (found === undefined) throw new PlainError(`unrecognized concrete type name ${name}`);
  return found;
}

/** @param prefix upper-case hex. @throws PlainError with go-amino's text */
export function typeOfPrefix(prefix: string): Registered {
  const found = registered().byPrefix.get(prefix);
  if (found === undefined) throw new PlainError(`unrecognized prefix bytes ${prefix}`);
  return found;
}

/** sdk crypto/keys UnmarshalAmino. @throws TxError sdk/8 */
export function checkKeyLength(name: string, value: unknown): void {
  const length = KEY_LENGTHS.get(name);
  if (length !== undefined && (value === undefined ? 0 : (value as Uint8Array).length) !== length) {
    throw sdkErrors.invalidPubKey.wrap("invalid PubKey size");
  }
}
