import { type ByteStr, EMPTY } from "#kernel/base/bytes.js";
import { sha256Str } from "#kernel/base/sha256.js";
import { type Time, timestampToTime, timeToTimestamp } from "#kernel/base/time.js";
import { EMPTY_ROOT, uvarint } from "../iavl/hash.js";
import { bytesField, int64Field, messageField, numberField, readFields } from "../proto.js";

/** The root hash of an IAVL store. */
export interface StoreRoot {
  readonly name: string;
  readonly hash: ByteStr;
}

/** store types/commit_info.go CommitInfo. Stores in name order. */
export interface CommitInfo {
  readonly version: number;
  readonly stores: readonly StoreRoot[];
  readonly timestamp: Time;
}

/** store types/commit_info.go CommitInfo.Hash: the AppHash. Version and timestamp are not in it. */
export function appHashOf(stores: readonly StoreRoot[]): ByteStr {
  return merkleRoot(stores.map(storeLeaf));
}

/** The last leaf of each store: in most blocks most stores stay as they were. */
const leaves = new Map<string, { readonly hash: ByteStr; readonly leaf: ByteStr }>();

/** store internal/maps: the Merkle leaf of a store; the root is hashed once more. */
export function storeLeaf({ name, hash }: StoreRoot): ByteStr {
  const known = leaves.get(name);
  if (known?.hash === hash) return known.leaf;
  const leaf = sha256Str(`\0${uvarint(name.length)}${name} ${sha256Str(hash)}` as ByteStr);
  leaves.set(name, { hash, leaf });
  return leaf;
}

/** store internal/tree/hash.go: RFC 6962 over hashed leaves. */
export function merkleRoot(leaves: readonly ByteStr[]): ByteStr {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0] as ByteStr;
  const split = splitPoint(leaves.length);
  return merkleInner(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}

/** store internal/tree/hash.go: SHA-256 of 01, left, right. */
export function merkleInner(left: ByteStr, right: ByteStr): ByteStr {
  return sha256Str(`\x01${left}${right}` as ByteStr);
}

/** The largest power of two below `length`. */
export function splitPoint(length: number): number {
  let split = 1;
  while (split * 2 < length) split *= 2;
  return split;
}

/** Protobuf `cosmos.store.v1beta1.CommitInfo`. */
export function encodeCommitInfo(info: CommitInfo): ByteStr {
  const stores = info.stores.map(({ name, hash }) => {
    const id = numberField(1, info.version) + bytesField(2, hash);
    return messageField(2, (bytesField(1, name as ByteStr) + messageField(2, id as ByteStr)) as ByteStr);
  });
  const { seconds, nanos } = timeToTimestamp(info.timestamp);
  const timestamp = messageField(3, (int64Field(1, seconds) + numberField(2, nanos)) as ByteStr);
  return (numberField(1, info.version) + stores.join("") + timestamp) as ByteStr;
}

/** Inverse of {@link encodeCommitInfo}. */
export function decodeCommitInfo(bytes: ByteStr): CommitInfo {
  let version = 0;
  let timestamp: Time = 0n;
  const stores: StoreRoot[] = [];
  for (const { field, value, bytes: body } of readFields(bytes)) {
    if (field === 1) version = Number(value);
    else if (field === 2) stores.push(decodeStore(body));
    else if (field === 3) timestamp = decodeTimestamp(body);
  }
  return { version, stores, timestamp };
}

function decodeStore(bytes: ByteStr): StoreRoot {
  let name = "";
  let hash: ByteStr = EMPTY;
  for (const { field, bytes: body } of readFields(bytes)) {
    if (field === 1) name = body;
    else if (field === 2) hash = readFields(body).find((part) => part.field === 2)?.bytes ?? EMPTY;
  }
  return { name, hash };
}

function decodeTimestamp(bytes: ByteStr): Time {
  let seconds = 0n;
  let nanos = 0;
  for (const { field, value } of readFields(bytes)) {
    if (field === 1) seconds = BigInt.asIntN(64, value);
    else if (field === 2) nanos = Number(value);
  }
  return timestampToTime({ seconds, nanos });
}
