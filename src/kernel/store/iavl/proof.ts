import { type ByteStr, byteStr, bytesToStr, EMPTY } from "#kernel/base/bytes.js";
import { bytesField, messageField, numberField } from "../proto.js";
import { zigzag } from "./hash.js";
import {
  compareWithKeyAt,
  hashesAt,
  heightAt,
  isLeafAt,
  keyAt,
  leftRefAt,
  NO_NODE,
  rightRefAt,
  sizeAt,
  valueAt,
  versionAt,
} from "./pageFormat.js";
import type { TreeView } from "./view.js";

/** cosmos.ics23.v1.InnerOp without its hash, which is always SHA-256. */
export interface InnerOp {
  readonly prefix: ByteStr;
  readonly suffix: ByteStr;
}

/** cosmos.ics23.v1.ExistenceProof. `leafPrefix` is the prefix of its LeafOp, `path` runs from the leaf to the root. */
export interface ExistenceProof {
  readonly key: ByteStr;
  readonly value: ByteStr;
  readonly leafPrefix: ByteStr;
  readonly path: readonly InnerOp[];
}

/** iavl proof_ics23.go GetMembershipProof and GetNonMembershipProof. @returns an encoded cosmos.ics23.v1.CommitmentProof */
export function commitmentProof(tree: TreeView, key: ByteStr): ByteStr {
  const exist = existenceProof(tree, key);
  return exist === undefined ? messageField(2, encodeAbsence(tree, key)) : messageField(1, encodeExistence(exist));
}

/** A saved tree only. undefined when the key is not there. */
export function existenceProof(tree: TreeView, key: ByteStr): ExistenceProof | undefined {
  const { pages } = tree.space;
  const path: InnerOp[] = [];
  let ref = tree.root;
  if (ref === NO_NODE) return undefined;
  for (;;) {
    pages.seek(ref);
    const order = compareWithKeyAt(pages, key);
    if (isLeafAt(pages)) {
      if (order !== 0) return undefined;
      const leafPrefix = byteStr(`\0\x02${zigzag(versionAt(pages))}`);
      return { key: keyAt(pages), value: valueAt(pages), leafPrefix, path: path.reverse() };
    }
    const head = `${zigzag(heightAt(pages))}${zigzag(sizeAt(pages))}${zigzag(versionAt(pages))} `;
    const at = hashesAt(pages);
    const left = bytesToStr(pages.buf.subarray(at, at + 32));
    const right = bytesToStr(pages.buf.subarray(at + 33, at + 65));
    const goLeft = order < 0;
    path.push(goLeft ? { prefix: byteStr(head), suffix: byteStr(` ${right}`) } : { prefix: byteStr(`${head}${left} `), suffix: EMPTY });
    ref = goLeft ? leftRefAt(pages) : rightRefAt(pages);
  }
}

function encodeAbsence(tree: TreeView, key: ByteStr): ByteStr {
  const before = tree.reverseIterate(undefined, key);
  const after = tree.iterate(key, undefined);
  const left = before.valid() ? existenceProof(tree, before.key()) : undefined;
  const right = after.valid() ? existenceProof(tree, after.key()) : undefined;
  return byteStr(
    bytesField(1, key) +
      (left === undefined ? "" : messageField(2, encodeExistence(left))) +
      (right === undefined ? "" : messageField(3, encodeExistence(right))),
  );
}

/** Encoded cosmos.ics23.v1.ExistenceProof: SHA-256, value hashed first, lengths as varints. */
export function encodeExistence({ key, value, leafPrefix, path }: ExistenceProof): ByteStr {
  const leaf = numberField(1, 1) + numberField(3, 1) + numberField(4, 1) + bytesField(5, leafPrefix);
  const steps = path.map(({ prefix, suffix }) =>
    messageField(4, byteStr(numberField(1, 1) + bytesField(2, prefix) + bytesField(3, suffix))),
  );
  return byteStr(bytesField(1, key) + bytesField(2, value) + messageField(3, byteStr(leaf)) + steps.join(""));
}
