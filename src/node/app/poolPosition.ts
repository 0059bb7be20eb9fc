import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { timestampToTime, ZERO_TIME } from "#kernel/base/time.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";

/**
 * sdk types/mempool: the place of a transaction in the pool.
 * @throws PlainError without a signer, for bad signatures and for what no unordered transaction has; Panic without a public key
 */
export function poolPosition(tx: DecodedTx): { readonly sender: ByteStr; readonly nonce: bigint } {
  const [first] = tx.signatureData();
  if (first === undefined) throw new PlainError("tx must have at least one signer");
  if (first.pubKey === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return { sender: pubKeyAddress(first.pubKey), nonce: nonceOf(tx, first.sequence) };
}

/** sdk types/mempool ChooseNonce: an unordered transaction stands at its timeout, in nanoseconds that wrap at 64 bits. */
function nonceOf(tx: DecodedTx, sequence: bigint): bigint {
  if (!tx.body.unordered) return sequence;
  if (sequence > 0n) throw new PlainError("unordered txs must not have sequence set");
  const stamp = tx.body.timeout_timestamp;
  const nanos = BigInt.asIntN(64, stamp === undefined ? ZERO_TIME : timestampToTime(stamp));
  if (nanos < 0n) throw new PlainError("invalid timestamp value");
  return nanos;
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
