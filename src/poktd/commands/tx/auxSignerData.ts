import { PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { type AnyValue, codec, type MessageInit } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { pubKeyToAny } from "#kernel/crypto/pubKey.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { signBytes } from "#kernel/tx/signBytes.js";
import { SignMode, signModeText } from "#kernel/tx/signMode.js";
import { buildTx } from "#offchain/client/buildTx.js";
import { printProto } from "../../output/printProto.js";
import { accountOf, type TxSession } from "./session.js";
import { chosenMode } from "./txSettings.js";

const TYPE = "cosmos.tx.v1beta1.AuxSignerData";
const SIGN_DOC = "cosmos.tx.v1beta1.SignDocDirectAux";

/** The messages alone: an auxiliary signer says neither memo nor timeout nor fee nor, in this version, a tip. */
const bare = { memo: "", timeoutHeight: 0n, unordered: false, fees: [], gasLimit: 0n, feePayer: "", feeGranter: "" } as const;

/** `--aux`: what a fee payer needs to put this signer's part into his transaction. sdk client/tx makeAuxSignerData */
export async function printAuxSignerData(session: TxSession, messages: readonly AnyValue[]): Promise<void> {
  const { call, client, keyring, from } = session;
  const { flags, io } = call;
  const { accountNumber, sequence } = await accountOf(flags, client, from.address);
  const mode = chosenMode(flags);
  if (mode !== SignMode.DIRECT_AUX && mode !== SignMode.LEGACY_AMINO_JSON) {
    const modes = `${signModeText(SignMode.DIRECT_AUX)} or ${signModeText(SignMode.LEGACY_AMINO_JSON)}`;
    throw sdkErrors.invalidRequest.wrap(`AuxTxBuilder can only sign with ${modes}`);
  }
  if (from.pubKey === undefined) throw new PlainError("no key name or address provided; have you forgotten the --from flag?");
  const tx = buildTx(messages, bare);
  const chainId = flags.string("chain-id");
  const sign_doc: MessageInit<typeof SIGN_DOC> = {
    body_bytes: codec.encode("cosmos.tx.v1beta1.TxBody", tx.body ?? {}),
    public_key: pubKeyToAny(from.pubKey),
    chain_id: chainId,
    account_number: accountNumber,
    sequence,
  };
  const signer = { address: from.address, chainId, accountNumber, sequence, pubKey: from.pubKey };
  const bytes = mode === SignMode.DIRECT_AUX ? codec.encode(SIGN_DOC, sign_doc) : signBytes(decodeTx(encodeTx(tx)), mode, signer);
  const { signature } = await keyring.sign(from.name, bytes);
  const data = codec.create(TYPE, { address: from.address, sign_doc, mode, sig: signature });
  printProto(io, protoJson.stringify(TYPE, data), flags.changed("output") ? flags.string("output") : "json");
}
