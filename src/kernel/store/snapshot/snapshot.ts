import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import { bytesField, messageField, numberField, readFields } from "../proto.js";

/** store snapshots/types CurrentFormat. */
export const SNAPSHOT_FORMAT = 3;

/** cosmos.store.snapshots.v1.Snapshot. */
export interface Snapshot {
  readonly height: number;
  readonly format: number;
  readonly chunks: number;
  /** SHA-256 of all chunk bytes. */
  readonly hash: ByteStr;
  /** SHA-256 of each chunk. */
  readonly chunkHashes: readonly ByteStr[];
}

/** The `metadata` of an ABCI snapshot. */
export function encodeMetadata(chunkHashes: readonly ByteStr[]): ByteStr {
  return byteStr(chunkHashes.map((hash) => messageField(1, hash)).join(""));
}

/** @throws Error for bytes that are no metadata */
export function decodeMetadata(bytes: ByteStr): ByteStr[] {
  return readFields(bytes).flatMap(({ field, bytes: hash }) => (field === 1 ? [hash] : []));
}

/** Protobuf bytes, fields in number order; zero fields are left out, as Go does. */
export function encodeSnapshot({ height, format, chunks, hash, chunkHashes }: Snapshot): ByteStr {
  const head = numberField(1, height) + numberField(2, format) + numberField(3, chunks) + bytesField(4, hash);
  return byteStr(head + messageField(5, encodeMetadata(chunkHashes)));
}

/** Unknown fields are skipped. @throws Error for bytes that are no protobuf */
export function decodeSnapshot(bytes: ByteStr): Snapshot {
  let [height, format, chunks] = [0, 0, 0];
  let hash = byteStr("");
  let chunkHashes: ByteStr[] = [];
  for (const { field, value, bytes: body } of readFields(bytes)) {
    if (field === 1) height = Number(value);
    else if (field === 2) format = Number(value);
    else if (field === 3) chunks = Number(value);
    else if (field === 4) hash = body;
    else if (field === 5) chunkHashes = decodeMetadata(body);
  }
  return { height, format, chunks, hash, chunkHashes };
}
