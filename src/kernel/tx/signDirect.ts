import { textToBytes } from "#kernel/base/bytes.js";
import { concatBytes, lengthDelimited, varintField } from "#kernel/base/protoWire.js";
import { type AnyFields, type PubKey, pubKeyToAny } from "#kernel/crypto/pubKey.js";
import type { TxEnvelope } from "./envelope.js";

function optional(field: number, content: Uint8Array): Uint8Array {
  return content.length === 0 ? content : lengthDelimited(field, content);
}

/** The last chain id as a field: a node has one. */
let lastChain = { id: "", field: new Uint8Array(0) as Uint8Array };

function chainIdField(id: string): Uint8Array {
  if (id !== lastChain.id) lastChain = { id, field: optional(3, textToBytes(id)) };
  return lastChain.field;
}

/**
 * Protobuf SignDoc: x/tx signing/direct. Over a received transaction its first part is copied from the bytes.
 * @param bytes the transaction the envelope was read from.
 */
export function directSignBytes(bytes: Uint8Array, envelope: TxEnvelope, chainId: string, accountNumber: bigint): Uint8Array {
  const chain = chainIdField(chainId);
  const account = varintField(4, accountNumber);
  if (envelope.signDocPrefix > 0) return concatBytes(bytes.subarray(0, envelope.signDocPrefix), chain, account);
  return concatBytes(optional(1, envelope.bodyBytes), optional(2, envelope.authInfoBytes), chain, account);
}

/** Protobuf SignDocDirectAux: x/tx signing/directaux. The tip is never set. */
export function directAuxSignBytes(
  bodyBytes: Uint8Array,
  signer: { readonly chainId: string; readonly accountNumber: bigint; readonly sequence: bigint; readonly pubKey: PubKey },
): Uint8Array {
  return concatBytes(
    optional(1, bodyBytes),
    lengthDelimited(2, anyBytes(pubKeyToAny(signer.pubKey))),
    optional(3, textToBytes(signer.chainId)),
    varintField(4, signer.accountNumber),
    varintField(5, signer.sequence),
  );
}

function anyBytes(any: AnyFields): Uint8Array {
  return concatBytes(lengthDelimited(1, textToBytes(any.type_url)), optional(2, any.value));
}
