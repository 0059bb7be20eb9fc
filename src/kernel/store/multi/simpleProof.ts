import { type ByteStr, byteStr, EMPTY } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { encodeExistence, type InnerOp } from "../iavl/proof.js";
import { messageField } from "../proto.js";
import { merkleRoot, type StoreRoot, splitPoint, storeLeaf } from "./commitInfo.js";

/**
 * store types/commit_info.go ProofOp: that a store has a root, under the AppHash.
 * @returns an encoded cosmos.ics23.v1.CommitmentProof. @throws Panic for a name that is not in the list
 */
export function simpleProof(stores: readonly StoreRoot[], name: string): ByteStr {
  const index = stores.findIndex((store) => store.name === name);
  const store = stores[index];
  if (store === undefined) throw new Panic(`ProofOp for ${name} but not registered store name`);
  const path = merklePath(stores.map(storeLeaf), index);
  return messageField(1, encodeExistence({ key: byteStr(name), value: store.hash, leafPrefix: byteStr("\0"), path }));
}

/** Siblings from the leaf to the root. */
function merklePath(leaves: readonly ByteStr[], index: number): InnerOp[] {
  if (leaves.length === 1) return [];
  const split = splitPoint(leaves.length);
  const left = leaves.slice(0, split);
  const right = leaves.slice(split);
  if (index < split) return [...merklePath(left, index), { prefix: byteStr("\x01"), suffix: merkleRoot(right) }];
  return [...merklePath(right, index - split), { prefix: byteStr(`\x01${merkleRoot(left)}`), suffix: EMPTY }];
}
