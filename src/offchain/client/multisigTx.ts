import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { compactBitArray } from "#kernel/crypto/compactBitArray.js";
import { type MultisigPubKey, type PubKey, pubKeysEqual, pubKeyToAny } from "#kernel/crypto/pubKey.js";
import { encodeMultiSignature } from "#kernel/tx/signatureData.js";
import type { Tx } from "./buildTx.js";

type ModeInfo = MessageMap["cosmos.tx.v1beta1.ModeInfo"];

/** One member's signature. `mode` is a SignMode number. */
export interface MemberSignature {
  readonly pubKey: PubKey;
  readonly mode: number;
  readonly signature: Uint8Array;
}

/** A multisig's signature as a transaction carries it. */
export interface MultisigSignature {
  readonly modeInfo: ModeInfo;
  readonly bytes: Uint8Array;
}

/**
 * Joins members' signatures, in the order of the multisig's keys; a second one of the same member replaces the first.
 * sdk crypto/types/multisig AddSignatureFromPubKey. @throws PlainError for a signature of another key
 */
export function joinSignatures(key: MultisigPubKey, parts: readonly MemberSignature[]): MultisigSignature {
  const byMember = new Map<number, MemberSignature>();
  for (const part of parts) {
    const index = key.keys.findIndex((member) => pubKeysEqual(member, part.pubKey));
    if (index < 0) throw new PlainError("provided key doesn't exist in pubkeys");
    byMember.set(index, part);
  }
  const indexes = [...byMember.keys()].sort((a, b) => a - b);
  const signed = indexes.map((i) => byMember.get(i) as MemberSignature);
  const modeInfo = codec.create("cosmos.tx.v1beta1.ModeInfo", {
    multi: { bitarray: compactBitArray(key.keys.length, indexes), mode_infos: signed.map(({ mode }) => ({ single: { mode } })) },
  });
  return { modeInfo, bytes: encodeMultiSignature(signed.map(({ signature }) => signature)) };
}

/** A transaction whose only signer is the multisig. sdk x/auth/client/cli/tx_multisign.go */
export function withMultisigSignature(tx: Tx, key: MultisigPubKey, joined: MultisigSignature, sequence: bigint): Tx {
  const info = { public_key: pubKeyToAny(key), mode_info: joined.modeInfo, sequence };
  return codec.create("cosmos.tx.v1beta1.Tx", { ...tx, auth_info: { ...tx.auth_info, signer_infos: [info] }, signatures: [joined.bytes] });
}
