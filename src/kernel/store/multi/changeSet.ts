import { type ByteStr, byteStr, EMPTY } from "#kernel/base/bytes.js";
import { bytesField, numberField } from "../proto.js";
import type { Change } from "./treeKv.js";

/** One streamed write, as an encoded cosmos.store.v1beta1.StoreKVPair. */
export function encodeStoreKvPair(store: string, [key, value]: Change): ByteStr {
  const removed = value === undefined ? numberField(2, 1) : EMPTY;
  return byteStr(bytesField(1, byteStr(store)) + removed + bytesField(3, key) + bytesField(4, value ?? EMPTY));
}

/**
 * store rootmulti/store.go PopStateCache: the change set of a block, by store name, then in the order of the flush.
 * @param changes `MultiStore.changes()`. @param listened store names; all by default
 */
export function encodeChangeSet(changes: ReadonlyMap<string, readonly Change[]>, listened?: ReadonlySet<string>): ByteStr[] {
  const out: ByteStr[] = [];
  for (const [store, list] of changes) {
    if (listened !== undefined && !listened.has(store)) continue;
    for (const change of list) out.push(encodeStoreKvPair(store, change));
  }
  return out;
}
