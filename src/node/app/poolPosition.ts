import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { timestampToTime } from "#kernel/base/time.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";

/** sdk types/mempool: the place of a transaction in the pool. @throws PlainError without a signer */
export function poolPosition(tx: DecodedTx): { readonly sender: ByteStr; readonly nonce: bigint } {
  const info = tx.authInfo.signer_infos[0];
  const key = tx.pubKeys[0];
  if (info === undefined || key === undefined) throw new PlainError("tx must have at least one signer");
  const sender = pubKeyAddress(key);
  const timeout = tx.body.timeout_timestamp;
  const nonce = tx.body.unordered && timeout !== undefined ? timestampToTime(timeout) : info.sequence;
  return { sender, nonce };
}

/** sdk types/mempool SignerExtractionAdapter: signer text to sequence, in the order of the signer-infos. */
export function signerSequences(tx: DecodedTx): Map<string, bigint> {
  const out = new Map<string, bigint>();
  tx.authInfo.signer_infos.forEach((info, i) => {
    const key = tx.pubKeys[i];
    if (key !== undefined) out.set(accAddressToBech32(pubKeyAddress(key)), info.sequence);
  });
  return out;
}
