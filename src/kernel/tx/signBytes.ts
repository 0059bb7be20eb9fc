import { accAddressToBech32 } from "#kernel/base/address.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { PubKey } from "#kernel/crypto/pubKey.js";
import type { DecodedTx } from "./decodedTx.js";
import { aminoSignBytes } from "./signAmino.js";
import { directAuxSignBytes, directSignBytes } from "./signDirect.js";
import { SignMode, signModeText } from "./signMode.js";

type ModeInfo = MessageMap["cosmos.tx.v1beta1.ModeInfo"];

/** x/tx signing SignerData: who signs, on what. */
export interface SignerData {
  /** Bech32 account address. */
  readonly address: string;
  readonly chainId: string;
  readonly accountNumber: bigint;
  readonly sequence: bigint;
  readonly pubKey: PubKey;
}

/** Sign bytes of mode TEXTUAL; reads denom metadata from the state, so the caller brings it. */
export type TextualSignBytes = (tx: DecodedTx, signer: SignerData) => Uint8Array;

/**
 * x/tx signing HandlerMap.GetSignBytes.
 * @param mode a SignMode number.
 * @throws PlainError, TxError with Go's texts; Panic when a signer-info has no public key.
 */
export function signBytes(tx: DecodedTx, mode: number, signer: SignerData, textual?: TextualSignBytes): Uint8Array {
  switch (mode) {
    case SignMode.DIRECT:
      return directSignBytes(tx.bytes, tx.envelope, signer.chainId, signer.accountNumber);
    case SignMode.LEGACY_AMINO_JSON:
      return aminoSignBytes(tx, signer);
    case SignMode.DIRECT_AUX:
      refuseFeePayer(tx, signer);
      return directAuxSignBytes(tx.bodyBytes, signer);
    case SignMode.TEXTUAL:
      if (textual !== undefined) return textual(tx, signer);
      break;
  }
  throw new PlainError(`unsupported sign mode ${signModeText(mode)}`);
}

/** x/tx signing/directaux: the fee payer must sign everything. */
function refuseFeePayer(tx: DecodedTx, signer: SignerData): void {
  const first = tx.messages.length > 0 ? tx.messageSigners(0)[0] : undefined;
  const payer = tx.fee.payer !== "" ? tx.fee.payer : first === undefined ? "" : accAddressToBech32(first);
  if (payer === signer.address) {
    throw new PlainError(`fee payer ${payer} cannot sign with ${signModeText(SignMode.DIRECT_AUX)}: unauthorized`);
  }
}

const NIL_DEREFERENCE = "runtime error: invalid memory address or nil pointer dereference";

/**
 * sdk x/auth/tx GetSigningTxData: made before every verification, and it dereferences the public key of every signer-info
 * and the bit array of every multisig's mode info.
 * @throws Panic when one is missing, whatever the account's own key.
 */
export function assertSigningData(tx: DecodedTx): void {
  for (const info of tx.authInfo.signer_infos) {
    if (info.public_key === undefined || !hasBitArrays(info.mode_info)) throw new Panic(NIL_DEREFERENCE);
  }
}

function hasBitArrays(info: ModeInfo | undefined): boolean {
  const open = [info];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.multi === undefined) continue;
    if (next.multi.bitarray === undefined) return false;
    for (const inner of next.multi.mode_infos) open.push(inner);
  }
  return true;
}
