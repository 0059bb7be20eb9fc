import { accAddressToBech32 } from "#kernel/base/address.js";
import { PlainError } from "#kernel/base/errors.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { verifySignature } from "#kernel/tx/verifySignature.js";
import type { Invocation } from "../../../cli/spec.js";
import { readTxFile } from "../readTxFile.js";
import { TxClient } from "../txClient.js";

/** `tx validate-signatures`: who must sign and who did; the node is asked for accounts. sdk x/auth/client/cli/validate_sigs.go */
export async function validateSignatures({ args, flags, io }: Invocation): Promise<void> {
  const tx = decodeTx(encodeTx(await readTxFile(args[0] as string, io)));
  const signers = tx.signers().map(accAddressToBech32);
  io.stdout(`Signers:\n${signers.map((address, i) => `  ${i}: ${address}\n`).join("")}\nSignatures:\n`);
  const client = flags.bool("offline") ? undefined : new TxClient(flags.string("node"));
  let good = tx.pubKeys.length === signers.length;
  for (const [i, key] of tx.pubKeys.entries()) {
    const address = key === undefined ? "" : accAddressToBech32(pubKeyAddress(key));
    let problem = address === signers[i] ? undefined : "ERROR: signature does not match its respective signer";
    if (problem === undefined && good && client !== undefined) problem = await verify(tx, i, address, client, flags.string("chain-id"));
    good &&= problem === undefined;
    io.stdout(`  ${i}: ${address}\t\t\t[${problem ?? "OK"}]\n`);
  }
  io.stdout("\n");
  if (!good) throw new PlainError("signatures validation failed");
}

/** @returns what is wrong with the signature, undefined for nothing */
async function verify(tx: DecodedTx, index: number, address: string, client: TxClient, chainId: string): Promise<string | undefined> {
  const { accountNumber, sequence } = await client.account(address);
  const pubKey = tx.pubKeys[index];
  if (pubKey === undefined) return "ERROR: signature has no public key";
  try {
    verifySignature(tx, pubKey, tx.signatureData()[index]?.data, { address, chainId, accountNumber, sequence, pubKey });
    return undefined;
  } catch (error) {
    return `ERROR: ${(error as Error).message}`;
  }
}
