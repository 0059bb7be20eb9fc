import { PlainError } from "#kernel/base/errors.js";
import { type SignatureData, verifyMultisignature } from "#kernel/crypto/multisig.js";
import { type PubKey, verifyWithKey } from "#kernel/crypto/pubKey.js";
import type { VerifiedSignatures } from "#kernel/crypto/verifiedSignatures.js";
import type { DecodedTx } from "./decodedTx.js";
import { type SignerData, signBytes, type TextualSignBytes } from "./signBytes.js";

/** What a verification may use besides the transaction. */
export interface VerifyTools {
  readonly textual?: TextualSignBytes | undefined;
  /** Remembered secp256k1 signatures; answers never depend on it. */
  readonly verified?: VerifiedSignatures | undefined;
}

/**
 * sdk x/auth/signing/verify.go VerifySignature, for single and multisig data.
 * @param pubKey the account's key.
 * @throws PlainError, TxError with the reference's inner text of a failed verification; Panic where Go panics.
 */
export function verifySignature(
  tx: DecodedTx,
  pubKey: PubKey,
  data: SignatureData | undefined,
  signer: SignerData,
  tools: VerifyTools = {},
): void {
  if (data === undefined) throw new PlainError("unexpected SignatureData <nil>");
  const bytesOf = (mode: number): Uint8Array => signBytes(tx, mode, signer, tools.textual);
  if (data.kind === "multi") {
    if (pubKey.kind !== "multisig") throw new PlainError(`expected <nil>, got ${GO_TYPE[pubKey.kind]}`);
    verifyMultisignature(pubKey, data, bytesOf);
    return;
  }
  const message = bytesOf(data.mode);
  const ok =
    pubKey.kind === "secp256k1" && tools.verified !== undefined
      ? tools.verified.verify(pubKey.key, message, data.signature)
      : verifyWithKey(pubKey, message, data.signature);
  if (!ok) throw new PlainError("unable to verify single signer signature");
}

/** Go's `%T` of a key. */
const GO_TYPE: Readonly<Record<PubKey["kind"], string>> = {
  secp256k1: "*secp256k1.PubKey",
  secp256r1: "*secp256r1.PubKey",
  ed25519: "*ed25519.PubKey",
  multisig: "*multisig.LegacyAminoPubKey",
  module: "*types.ModuleCredential",
};
