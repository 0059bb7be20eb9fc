import { gunzipSync } from "node:zlib";
import { bytesToText } from "#kernel/base/bytes.js";
import { descriptorSetGzip } from "./gen/descriptorSet.js";
import { ProtowireCursor } from "./protowire.js";

/** One file of the interfaces, as gRPC reflection hands it out. */
export interface DescriptorFile {
  /** Path, e.g. `cosmos/bank/v1beta1/query.proto`. */
  readonly name: string;
  /** FileDescriptorProto with all custom options. Not to be changed. */
  readonly bytes: Uint8Array;
  /** Paths it imports, in order. */
  readonly dependencies: readonly string[];
}

let files: ReadonlyMap<string, DescriptorFile> | undefined;

/** Every file by path, in order of path. Read from the packed set at the first call. */
export function descriptorFiles(): ReadonlyMap<string, DescriptorFile> {
  files ??= new Map(
    fieldsOf(gunzipSync(Buffer.from(descriptorSetGzip, "base64")), 1)
      .map(describe)
      .map((f) => [f.name, f]),
  );
  return files;
}

function describe(bytes: Uint8Array): DescriptorFile {
  return { name: fieldsOf(bytes, 1).map(bytesToText)[0] ?? "", bytes, dependencies: fieldsOf(bytes, 3).map(bytesToText) };
}

/** Contents of a length-delimited field, in order. */
function fieldsOf(bytes: Uint8Array, number: number): Uint8Array[] {
  const out: Uint8Array[] = [];
  const cursor = new ProtowireCursor(bytes);
  while (cursor.pos < cursor.end) {
    cursor.tag();
    const wanted = cursor.fieldNumber === number && cursor.wireType === 2;
    if (!wanted) cursor.value();
    else {
      const start = cursor.pos + lengthSize(cursor);
      cursor.value();
      out.push(bytes.subarray(start, cursor.pos));
    }
  }
  return out;
}

/** Bytes of the length at the cursor, which stays where it is. */
function lengthSize(cursor: ProtowireCursor): number {
  const probe = new ProtowireCursor(cursor.bytes, cursor.pos);
  probe.varint();
  return probe.pos - cursor.pos;
}
