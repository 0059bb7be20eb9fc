import { Panic, PlainError } from "#kernel/base/errors.js";
import { bitAt, bitCount, type CompactBitArray, trueBitsBefore } from "./compactBitArray.js";
import { type MultisigPubKey, verifyWithKey } from "./pubKey.js";

/** sdk types/tx/signing SignatureData. `mode` is a SignMode number. */
export type SignatureData = SingleSignatureData | MultiSignatureData;

export interface SingleSignatureData {
  readonly kind: "single";
  readonly mode: number;
  readonly signature: Uint8Array;
}

export interface MultiSignatureData {
  readonly kind: "multi";
  readonly bitArray: CompactBitArray | undefined;
  /** undefined where the transaction has a signature without mode info. */
  readonly signatures: readonly (SignatureData | undefined)[];
}

/**
 * sdk crypto/keys/multisig LegacyAminoPubKey.VerifyMultisignature: every set bit must verify.
 * @param signBytes the bytes signed under a mode; its errors pass through.
 * @throws PlainError with Go's texts, Panic when bits outnumber signatures.
 */
export function verifyMultisignature(key: MultisigPubKey, data: MultiSignatureData, signBytes: (mode: number) => Uint8Array): void {
  const size = bitCount(data.bitArray);
  if (key.keys.length !== size) throw new PlainError(`bit array size is incorrect, expecting: ${key.keys.length}`);
  const { signatures } = data;
  if (signatures.length < key.threshold || signatures.length > size) {
    throw new PlainError(`signature size is incorrect ${signatures.length}`);
  }
  const set = trueBitsBefore(data.bitArray, size);
  if (set < key.threshold) throw new PlainError(`not enough signatures set, have ${set}, expected ${key.threshold}`);
  let next = 0;
  for (let i = 0; i < size; i++) {
    if (!bitAt(data.bitArray, i)) continue;
    verifyMember(key, i, signatures, next, signBytes);
    next++;
  }
}

function verifyMember(
  key: MultisigPubKey,
  index: number,
  signatures: readonly (SignatureData | undefined)[],
  position: number,
  signBytes: (mode: number) => Uint8Array,
): void {
  const data = signatures[position];
  if (position >= signatures.length) throw new Panic(`runtime error: index out of range [${position}] with length ${signatures.length}`);
  const member = key.keys[index];
  if (member === undefined) throw new Panic(`runtime error: index out of range [${index}] with length ${key.keys.length}`);
  if (data === undefined) throw new PlainError(`improper signature data type for index ${position}`);
  if (data.kind === "multi") {
    if (member.kind !== "multisig") throw new PlainError(`unable to parse pubkey of index ${index}`);
    verifyMultisignature(member, data, signBytes);
    return;
  }
  if (!verifyWithKey(member, signBytes(data.mode), data.signature)) {
    throw new PlainError(`unable to verify signature at index ${index}`);
  }
}
