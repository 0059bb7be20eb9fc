/** RFC 6962 trees as CometBFT builds them (crypto/merkle): leaf prefix 00, inner prefix 01, empty tree SHA256(""). */
import { type ByteStr, byteStr, EMPTY } from "#kernel/base/bytes.js";
import { sha256Str } from "./hash.js";

/** SHA-256 of 00 and the leaf. cometbft crypto/merkle/hash.go leafHash */
export function merkleLeafHash(leaf: ByteStr): ByteStr {
  return sha256Str(byteStr(`\x00${leaf}`));
}

/** SHA-256 of 01, left, right. cometbft crypto/merkle/hash.go innerHash */
export function merkleInnerHash(left: ByteStr, right: ByteStr): ByteStr {
  return sha256Str(byteStr(`\x01${left}${right}`));
}

/** The largest power of two below `length`. @param length 2 or more. */
function splitPoint(length: number): number {
  let split = 1;
  while (split * 2 < length) split *= 2;
  return split;
}

/** cometbft crypto/merkle HashFromByteSlices. */
export function merkleRoot(leaves: readonly ByteStr[]): ByteStr {
  if (leaves.length === 0) return sha256Str(EMPTY);
  return rootOf(leaves.map(merkleLeafHash));
}

function rootOf(hashes: readonly ByteStr[]): ByteStr {
  if (hashes.length === 1) return hashes[0] as ByteStr;
  const split = splitPoint(hashes.length);
  return merkleInnerHash(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
}

/** cometbft crypto/merkle Proof. `aunts` run from the leaf's sibling up. */
export interface MerkleProof {
  readonly total: number;
  readonly index: number;
  readonly leafHash: ByteStr;
  readonly aunts: readonly ByteStr[];
}

/** cometbft crypto/merkle ProofsFromByteSlices, one leaf. @throws RangeError for an index outside. */
export function merkleProof(leaves: readonly ByteStr[], index: number): MerkleProof {
  if (index < 0 || index >= leaves.length) throw new RangeError(`leaf ${index} of ${leaves.length}`);
  const hashes = leaves.map(merkleLeafHash);
  return { total: leaves.length, index, leafHash: hashes[index] as ByteStr, aunts: auntsOf(hashes, index) };
}

function auntsOf(hashes: readonly ByteStr[], index: number): ByteStr[] {
  if (hashes.length === 1) return [];
  const split = splitPoint(hashes.length);
  const [left, right] = [hashes.slice(0, split), hashes.slice(split)];
  return index < split ? [...auntsOf(left, index), rootOf(right)] : [...auntsOf(right, index - split), rootOf(left)];
}

/** The root a proof leads to; undefined when its shape does not fit its index and total. */
export function merkleProofRoot(proof: MerkleProof): ByteStr | undefined {
  return rootFromAunts(proof.index, proof.total, proof.leafHash, proof.aunts);
}

function rootFromAunts(index: number, total: number, leaf: ByteStr, aunts: readonly ByteStr[]): ByteStr | undefined {
  if (index >= total || index < 0 || total <= 0) return undefined;
  if (total === 1) return aunts.length === 0 ? leaf : undefined;
  const last = aunts[aunts.length - 1];
  if (last === undefined) return undefined;
  const split = splitPoint(total);
  const rest = aunts.slice(0, -1);
  const below = index < split ? rootFromAunts(index, split, leaf, rest) : rootFromAunts(index - split, total - split, leaf, rest);
  if (below === undefined) return undefined;
  return index < split ? merkleInnerHash(below, last) : merkleInnerHash(last, below);
}
