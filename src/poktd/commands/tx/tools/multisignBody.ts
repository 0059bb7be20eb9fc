import { accAddressToBech32 } from "#kernel/base/address.js";
import { PlainError } from "#kernel/base/errors.js";
import { protoJson } from "#kernel/codec/json.js";
import { type MultisigPubKey, pubKeyAddress, verifyWithKey } from "#kernel/crypto/pubKey.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { signBytes } from "#kernel/tx/signBytes.js";
import type { Tx } from "#offchain/client/buildTx.js";
import { joinSignatures, withMultisigSignature } from "#offchain/client/multisigTx.js";
import { type FileSignature, parseSignatures, signaturesJson } from "#offchain/client/signatureFile.js";
import { readTextFile } from "../../readTextFile.js";
import { fileText, parseTx, readTxFile } from "../readTxFile.js";
import { accountOf, type SigningAccount } from "../session.js";
import { openDocument } from "./output.js";
import { keyOfFrom, type ToolSession, withSession } from "./toolSession.js";

/** `tx multi-sign`: members' signatures of one transaction become the multisig's. sdk x/auth/client/cli/tx_multisign.go */
export const multiSign = withSession(async (session) => {
  const { args, flags, io } = session;
  const [file, name, ...signatureFiles] = args as [string, string, ...string[]];
  const tx = await readTxFile(file, io);
  const key = await multisigKey(session, name);
  const account = await accountOf(flags, session.client, addressOf(key));
  const signatures = signatureFiles.flatMap((path) => parseSignatures(readTextFile(path)));
  const signed = assemble(session, tx, key, account, signatures, !flags.bool("skip-signature-verification"));
  openDocument(session).line(flags.bool("signature-only") ? signaturesJson(signed) : protoJson.stringify("cosmos.tx.v1beta1.Tx", signed));
});

/** `tx multisign-batch`: the same for a file of transactions, and files with as many lines of signatures. */
export const multisignBatch = withSession(async (session) => {
  const { args, flags, io } = session;
  const [file, name, ...signatureFiles] = args as [string, string, ...string[]];
  const txs = linesOf(await fileText(file, io)).map(parseTx);
  const key = await multisigKey(session, name);
  const account = await accountOf(flags, session.client, addressOf(key));
  const batches = signatureFiles.map((path) => linesOf(readTextFile(path)).map(parseSignatures));
  const document = openDocument(session);
  for (const [i, tx] of txs.entries()) {
    const step = flags.bool("no-auto-increment") ? 0n : BigInt(i);
    const signatures = batches.flatMap((batch, n) => batch[i] ?? missing(signatureFiles[n] as string, i));
    const signed = assemble(session, tx, key, { ...account, sequence: account.sequence + step }, signatures, true);
    document.line(protoJson.stringify("cosmos.tx.v1beta1.Tx", signed));
  }
});

function missing(path: string, index: number): never {
  throw new PlainError(`${path} has no signature for transaction ${index + 1}`);
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

function addressOf(key: MultisigPubKey): string {
  return accAddressToBech32(pubKeyAddress(key));
}

async function multisigKey({ keyring }: ToolSession, name: string): Promise<MultisigPubKey> {
  const record = await keyOfFrom(keyring, name);
  if (record.pubKey.kind !== "multisig") throw new PlainError(`${JSON.stringify(name)} must be of type multi: ${record.type}`);
  return record.pubKey;
}

function assemble(
  { flags }: ToolSession,
  tx: Tx,
  key: MultisigPubKey,
  account: SigningAccount,
  signatures: readonly FileSignature[],
  verify: boolean,
): Tx {
  if (verify) for (const signature of signatures) verifyMember(tx, key, account, signature, flags.string("chain-id"));
  return withMultisigSignature(tx, key, joinSignatures(key, signatures), account.sequence);
}

/** A member signs the transaction in the multisig's name. @throws PlainError for a signature that does not fit */
function verifyMember(tx: Tx, key: MultisigPubKey, account: SigningAccount, signature: FileSignature, chainId: string): void {
  const unsigned = { ...tx, auth_info: tx.auth_info === undefined ? undefined : { ...tx.auth_info, signer_infos: [] }, signatures: [] };
  const bytes = signBytes(decodeTx(encodeTx(unsigned)), signature.mode, {
    address: addressOf(key),
    chainId,
    ...account,
    pubKey: signature.pubKey,
  });
  if (verifyWithKey(signature.pubKey, bytes, signature.signature)) return;
  const address = accAddressToBech32(pubKeyAddress(signature.pubKey));
  throw new PlainError(`couldn't verify signature for address ${address} unable to verify single signer signature`);
}
