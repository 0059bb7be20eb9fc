import { Panic, PlainError } from "#kernel/base/errors.js";
import { joinBytes, lengthDelimited, WireReader } from "#kernel/base/protoWire.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MultiSignatureData, SignatureData } from "#kernel/crypto/multisig.js";
import { SignMode } from "./signMode.js";

type ModeInfo = MessageMap["cosmos.tx.v1beta1.ModeInfo"];

const EMPTY_SIGNATURE_DATA = "got empty SignatureData";

/** A mode info whose data is still to be made, and the place it belongs to. */
interface Pending {
  readonly modeInfo: ModeInfo;
  readonly signature: Uint8Array;
  readonly place: (SignatureData | undefined)[];
  readonly at: number;
}

/**
 * sdk x/auth/tx/sigs.go ModeInfoAndSigToSignatureData. Multisigs may nest as deep as a transaction is long: the stack is ours.
 * @throws PlainError for a bad MultiSignature, Panic for a mode info without choice or without its signature.
 */
export function signatureDataOf(modeInfo: ModeInfo, signature: Uint8Array): SignatureData {
  const result: (SignatureData | undefined)[] = [];
  const open: (Pending | Panic)[] = [{ modeInfo, signature, place: result, at: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next instanceof Panic) throw next;
    next.place[next.at] = expand(next, open);
  }
  return result[0] as SignatureData;
}

/** One level; what is inside goes on the stack, the first on top. */
function expand({ modeInfo, signature }: Pending, open: (Pending | Panic)[]): SignatureData {
  if (modeInfo.single !== undefined) return { kind: "single", mode: modeInfo.single.mode, signature };
  const { multi } = modeInfo;
  if (multi === undefined) throw new Panic("unexpected ModeInfo data type <nil>");
  const parts = decodeMultiSignature(signature);
  const signatures: (SignatureData | undefined)[] = parts.map(() => undefined);
  // The inner ones are read in order, and a missing signature is noticed in its turn.
  if (multi.mode_infos.length > parts.length) {
    open.push(new Panic(`runtime error: index out of range [${parts.length}] with length ${parts.length}`));
  }
  for (let i = Math.min(multi.mode_infos.length, parts.length) - 1; i >= 0; i--) {
    open.push({ modeInfo: multi.mode_infos[i] as ModeInfo, signature: parts[i] as Uint8Array, place: signatures, at: i });
  }
  return { kind: "multi", bitArray: multi.bitarray, signatures };
}

/** cosmos.crypto.multisig.v1beta1.MultiSignature. @throws PlainError for unknown fields or malformed bytes. */
function decodeMultiSignature(bytes: Uint8Array): readonly Uint8Array[] {
  const { signatures } = codec.decode("cosmos.crypto.multisig.v1beta1.MultiSignature", bytes);
  const reader = new WireReader(bytes);
  while (!reader.done) {
    // Go keeps 32 bits of the number.
    if (((reader.varint() >> 3n) & 0xffffffffn) !== 1n) throw new PlainError("rejecting unrecognized fields found in MultiSignature");
    reader.chunk();
  }
  return signatures;
}

/** Protobuf bytes of a MultiSignature. */
export function encodeMultiSignature(signatures: readonly Uint8Array[]): Uint8Array {
  return joinBytes(signatures.map((s) => lengthDelimited(1, s)));
}

/**
 * sdk x/auth/ante signatureDataToBz: every raw signature, and after those of a multisig their MultiSignature bytes.
 * @throws PlainError `got empty SignatureData`.
 */
export function signatureDataToBytes(data: SignatureData | undefined): Uint8Array[] {
  const result: Uint8Array[] = [];
  const open: { readonly signatures: MultiSignatureData["signatures"]; at: number; readonly out: Uint8Array[] }[] = [];
  const take = (item: SignatureData | undefined, out: Uint8Array[]): void => {
    if (item === undefined) throw new PlainError(EMPTY_SIGNATURE_DATA);
    if (item.kind === "single") out.push(item.signature);
    else open.push({ signatures: item.signatures, at: 0, out: [] });
  };
  take(data, result);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    if (top.at < top.signatures.length) {
      take(top.signatures[top.at++], top.out);
      continue;
    }
    open.pop();
    const outer = open.at(-1)?.out ?? result;
    for (const bytes of top.out) outer.push(bytes);
    outer.push(encodeMultiSignature(top.out));
  }
  return result;
}

/** sdk x/auth/ante OnlyLegacyAminoSigners: decides the text of a failed verification. */
export function onlyLegacyAminoSigners(data: SignatureData | undefined): boolean {
  const open = [data];
  while (open.length > 0) {
    const next = open.pop();
    if (next?.kind === "multi") for (const inner of next.signatures) open.push(inner);
    else if (next?.mode !== SignMode.LEGACY_AMINO_JSON) return false;
  }
  return true;
}
