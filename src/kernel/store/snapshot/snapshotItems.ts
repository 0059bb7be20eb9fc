import { type ByteStr, byteStr, EMPTY } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { type ExportNode, exportNodes } from "../iavl/exportNodes.js";
import { uvarint } from "../iavl/hash.js";
import type { VersionedState } from "../multi/versionedState.js";
import { bytesField, messageField, numberField, readFields } from "../proto.js";

/** cosmos.store.snapshots.v1.SnapshotItem, the two kinds that pocketd has. */
export type SnapshotItem = { readonly store: string } | { readonly node: ExportNode };

/** store rootmulti/store.go Snapshot: every item behind its length, stores in name order, nodes in post-order. */
export function* snapshotStream(state: VersionedState): Generator<ByteStr> {
  for (const { name } of state.info.stores) {
    yield delimited(messageField(1, bytesField(1, byteStr(name))));
    const tree = state.tree(name);
    if (tree !== undefined) for (const node of exportNodes(tree)) yield delimited(encodeNode(node));
  }
}

function encodeNode({ key, value, version, height }: ExportNode): ByteStr {
  const body = bytesField(1, key) + bytesField(2, value ?? EMPTY) + numberField(3, version) + numberField(4, height);
  return messageField(2, byteStr(body));
}

function delimited(message: ByteStr): ByteStr {
  return byteStr(uvarint(message.length) + message);
}

/** @throws PlainError for an item that pocketd does not write */
export function decodeItem(message: ByteStr): SnapshotItem {
  const [item, ...more] = readFields(message);
  if (item === undefined || more.length > 0) throw new PlainError("snapshot item must have one kind");
  if (item.field === 1) return { store: readFields(item.bytes).find(({ field }) => field === 1)?.bytes ?? "" };
  if (item.field === 2) return { node: decodeNode(item.bytes) };
  throw new PlainError(`unknown snapshot item ${item.field}`);
}

function decodeNode(message: ByteStr): ExportNode {
  let key = EMPTY;
  let value = EMPTY;
  let version = 0;
  let height = 0;
  for (const { field, value: number, bytes } of readFields(message)) {
    if (field === 1) key = bytes;
    else if (field === 2) value = bytes;
    else if (field === 3) version = Number(BigInt.asIntN(64, number));
    else if (field === 4) height = Number(BigInt.asIntN(32, number));
  }
  return { key, value: height === 0 ? value : undefined, version, height };
}
