import { Panic, PlainError } from "#kernel/base/errors.js";
import { concatBytes, lengthDelimited, WireReader } from "#kernel/base/protoWire.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { SignatureData } from "#kernel/crypto/multisig.js";
import { SignMode } from "./signMode.js";

type ModeInfo = MessageMap["cosmos.tx.v1beta1.ModeInfo"];

const EMPTY_SIGNATURE_DATA = "got empty SignatureData";

/**
 * sdk x/auth/tx/sigs.go ModeInfoAndSigToSignatureData.
 * @throws PlainError for a bad MultiSignature, Panic for a mode info without choice or without its signature.
 */
export function signatureDataOf(modeInfo: ModeInfo, signature: Uint8Array): SignatureData {
  if (modeInfo.single !== undefined) return { kind: "single", mode: modeInfo.single.mode, signature };
  if (modeInfo.multi === undefined) throw new Panic("unexpected ModeInfo data type <nil>");
  const parts = decodeMultiSignature(signature);
  const signatures: (SignatureData | undefined)[] = parts.map(() => undefined);
  modeInfo.multi.mode_infos.forEach((inner, i) => {
    const part = parts[i];
    if (part === undefined) throw new Panic(`runtime error: index out of range [${i}] with length ${parts.length}`);
    signatures[i] = signatureDataOf(inner, part);
  });
  return { kind: "multi", bitArray: modeInfo.multi.bitarray, signatures };
}

/** cosmos.crypto.multisig.v1beta1.MultiSignature. @throws PlainError for unknown fields or malformed bytes. */
function decodeMultiSignature(bytes: Uint8Array): Uint8Array[] {
  const signatures: Uint8Array[] = [];
  const reader = new WireReader(bytes);
  let unknown = false;
  while (!reader.done) {
    const { field, wire } = reader.tag();
    if (field === 1 && wire !== 2) throw new PlainError(`proto: wrong wireType = ${wire} for field Signatures`);
    if (field === 1) signatures.push(reader.chunk());
    else {
      unknown = true;
      // A group has no length; whatever follows, an unknown field was there.
      if (wire === 3) break;
      reader.skip(wire);
    }
  }
  if (unknown) throw new PlainError("rejecting unrecognized fields found in MultiSignature");
  return signatures;
}

/** Protobuf bytes of a MultiSignature. */
export function encodeMultiSignature(signatures: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...signatures.map((s) => lengthDelimited(1, s)));
}

/**
 * sdk x/auth/ante signatureDataToBz: every raw signature, and after those of a multisig their MultiSignature bytes.
 * @throws PlainError `got empty SignatureData`.
 */
export function signatureDataToBytes(data: SignatureData | undefined): Uint8Array[] {
  if (data === undefined) throw new PlainError(EMPTY_SIGNATURE_DATA);
  if (data.kind === "single") return [data.signature];
  const inner = data.signatures.flatMap(signatureDataToBytes);
  return [...inner, encodeMultiSignature(inner)];
}

/** sdk x/auth/ante OnlyLegacyAminoSigners: decides the text of a failed verification. */
export function onlyLegacyAminoSigners(data: SignatureData | undefined): boolean {
  if (data === undefined) return false;
  if (data.kind === "single") return data.mode === SignMode.LEGACY_AMINO_JSON;
  return data.signatures.every(onlyLegacyAminoSigners);
}
