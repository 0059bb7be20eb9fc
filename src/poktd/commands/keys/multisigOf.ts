import { compareBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { type MultisigPubKey, type PubKey, pubKeyAddress } from "#kernel/crypto/pubKey.js";

/** sdk client/keys/show.go validateMultisigThreshold. @throws PlainError for a threshold that the keys cannot meet */
export function checkThreshold(threshold: bigint, keys: number): void {
  if (threshold <= 0n) throw new PlainError("threshold must be a positive integer");
  if (BigInt(keys) < threshold) throw new PlainError(`threshold k of n multisignature: ${keys} < ${threshold}`);
}

/** @param sorted by address, as `keys add` does without `--nosort` */
export function multisigOf(keys: readonly PubKey[], threshold: bigint, sorted: boolean): MultisigPubKey {
  const members = sorted ? [...keys].sort((a, b) => compareBytes(pubKeyAddress(a), pubKeyAddress(b))) : keys;
  return { kind: "multisig", threshold: Number(threshold), keys: members };
}
