import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoJson } from "#kernel/codec/json.js";
import type { SignatureData } from "#kernel/crypto/multisig.js";
import { pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import { signatureDataOf } from "#kernel/tx/signatureData.js";
import type { Tx } from "./buildTx.js";
import type { MemberSignature } from "./multisigTx.js";

const TYPE = "cosmos.tx.signing.v1beta1.SignatureDescriptors";
type Data = MessageMap["cosmos.tx.signing.v1beta1.SignatureDescriptor.Data"];

/** A signature of a signature file with the sequence it was made for. */
export interface FileSignature extends MemberSignature {
  readonly sequence: bigint;
}

/** A transaction's signatures alone, as `tx sign --signature-only` prints them: one line of JSON. */
export function signaturesJson(tx: Tx): string {
  const signatures = (tx.auth_info?.signer_infos ?? []).map((info, i) => ({
    public_key: info.public_key,
    data: info.mode_info === undefined ? undefined : descriptorData(signatureDataOf(info.mode_info, tx.signatures[i] ?? new Uint8Array(0))),
    sequence: info.sequence,
  }));
  return protoJson.stringify(TYPE, codec.create(TYPE, { signatures }));
}

function descriptorData(data: SignatureData): Data {
  const none = { single: undefined, multi: undefined };
  if (data.kind === "single") return { ...none, single: { mode: data.mode, signature: data.signature } };
  const signatures = data.signatures.map((part) => (part === undefined ? none : descriptorData(part)));
  return { ...none, multi: { bitarray: data.bitArray, signatures } };
}

/** Single signatures of a signature file. @throws PlainError for another content */
export function parseSignatures(json: string): FileSignature[] {
  return protoJson.parse(TYPE, json).signatures.map(({ public_key, data, sequence }) => {
    if (public_key === undefined || data?.single === undefined)
      throw new PlainError("the signature file holds no signature of a single key");
    return { pubKey: pubKeyFromAny(public_key), mode: data.single.mode, signature: data.single.signature, sequence };
  });
}
