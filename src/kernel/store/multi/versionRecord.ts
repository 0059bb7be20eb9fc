import { type ByteStr, bytesToStr } from "#kernel/base/bytes.js";
import { readUvarint, writeUvarint } from "../iavl/pageFormat.js";
import { latin1Write } from "../latin1.js";
import { type CommitInfo, decodeCommitInfo, encodeCommitInfo } from "./commitInfo.js";

/** A committed version: what was hashed, and where the roots are (ids in the order of `info.stores`, 0 for empty trees). */
export interface VersionRecord {
  readonly info: CommitInfo;
  readonly roots: readonly number[];
}

/** `uv(length) CommitInfo | uv(root id) per store`. */
export function encodeVersion({ info, roots }: VersionRecord): Uint8Array {
  const proto = encodeCommitInfo(info);
  const buf = new Uint8Array(proto.length + 10 + roots.length * 9);
  let at = latin1Write(buf, proto, writeUvarint(buf, 0, proto.length));
  for (const id of roots) at = writeUvarint(buf, at, id);
  return buf.subarray(0, at);
}

/** The inverse of {@link encodeVersion}. Trusts its input: the database is our own. */
export function decodeVersion(bytes: Uint8Array): VersionRecord {
  const [length, start] = readUvarint(bytes, 0);
  const info = decodeCommitInfo(bytesToStr(bytes.subarray(start, start + length)) as ByteStr);
  const roots: number[] = [];
  let at = start + length;
  for (let i = 0; i < info.stores.length; i++) {
    const [id, next] = readUvarint(bytes, at);
    roots.push(id);
    at = next;
  }
  return { info, roots };
}
