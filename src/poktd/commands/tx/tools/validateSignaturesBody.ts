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

const FAILED = "signatures validation failed";

/**
 * `tx validate-signatures`: who must sign and who did; the node is asked for accounts, and the first signature that does not hold
 * ends the list. sdk x/auth/client/cli/validate_sigs.go
 */
export async function validateSignatures({ args, flags, io }: Invocation): Promise<void> {
  const tx = decodeTx(encodeTx(await readTxFile(args[0] as string, io)));
  const signers = tx.signers().map(accAddressToBech32);
  io.stdout(`Signers:\n${signers.map((address, i) => `  ${i}: ${address}\n`).join("")}\nSignatures:\n`);
  const client = flags.bool("offline") ? undefined : new TxClient(flags.string("node"));
  let good = tx.pubKeys.length === signers.length;
  for (const [i, key] of tx.pubKeys.entries()) {
    const address = key === undefined ? "" : accAddressToBech32(pubKeyAddress(key));
    const fits = address === signers[i];
    good &&= fits;
    const problem = good && client !== undefined ? await verify(tx, i, address, client, flags.string("chain-id")) : undefined;
    if (problem !== undefined) {
      io.stderr(problem);
      throw new PlainError(FAILED);
    }
    io.stdout(`  ${i}: ${address}\t\t\t[${fits ? "OK" : "ERROR: signature does not match its respective signer"}]\n`);
  }
  io.stdout("\n");
  if (!good) throw new PlainError(FAILED);
}

/** @returns what goes to stderr when the signature does not hold, undefined when it does */
async function verify(tx: DecodedTx, index: number, address: string, client: TxClient, chainId: string): Promise<string | undefined> {
  const account = await client.account(address).catch(() => undefined);
  if (account === undefined) return `failed to get account: ${address}\n`;
  const pubKey = tx.pubKeys[index];
  if (pubKey === undefined) return "failed to verify signature: it has no public key\n";
  try {
    verifySignature(tx, pubKey, tx.signatureData()[index]?.data, { address, chainId, ...account, pubKey });
    return undefined;
  } catch (error) {
    const text = pubKey.kind === "multisig" ? (error as Error).message : "unable to verify single signer signature";
    return `failed to verify signature: ${text}`;
  }
}
