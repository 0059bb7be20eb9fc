import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import { sha256Str } from "#kernel/base/sha256.js";
import { exportNodes } from "#kernel/store/iavl/exportNodes.js";
import { uvarint, zigzag } from "#kernel/store/iavl/hash.js";
import type { TreeView } from "#kernel/store/iavl/view.js";

interface Node {
  readonly height: number;
  readonly size: number;
  readonly hash: ByteStr;
  readonly first: ByteStr;
}

/**
 * The root hash of a saved tree, computed again from keys, values and versions alone.
 * @throws Error when the tree is not an AVL tree with right routing keys
 */
export function naiveRoot(tree: TreeView): ByteStr {
  const stack: Node[] = [];
  for (const { key, value, version, height } of exportNodes(tree)) {
    if (value !== undefined) {
      const hash = sha256Str(byteStr(`${zigzag(0)}${zigzag(1)}${zigzag(version)}${uvarint(key.length)}${key} ${sha256Str(value)}`));
      stack.push({ height: 0, size: 1, hash, first: key });
      continue;
    }
    const right = stack.pop() as Node;
    const left = stack.pop() as Node;
    if (Math.abs(left.height - right.height) > 1 || height !== 1 + Math.max(left.height, right.height)) throw new Error("not balanced");
    if (key !== right.first || left.first >= right.first) throw new Error("wrong routing key");
    const size = left.size + right.size;
    const hash = sha256Str(byteStr(`${zigzag(height)}${zigzag(size)}${zigzag(version)} ${left.hash} ${right.hash}`));
    stack.push({ height, size, hash, first: left.first });
  }
  if (stack.length > 1) throw new Error("more than one root");
  return stack[0]?.hash ?? sha256Str(byteStr(""));
}
