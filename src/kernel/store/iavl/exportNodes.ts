import type { ByteStr } from "#kernel/base/bytes.js";
import { heightAt, isLeafAt, keyAt, leftRefAt, NO_NODE, rightRefAt, valueAt, versionAt } from "./pageFormat.js";
import type { TreeView } from "./view.js";

/** iavl export.go ExportNode. `value` is absent in inner nodes. */
export interface ExportNode {
  readonly key: ByteStr;
  readonly value: ByteStr | undefined;
  readonly version: number;
  readonly height: number;
}

/** iavl export.go Exporter: the nodes of a saved tree in post-order. */
export function* exportNodes(tree: TreeView): Generator<ExportNode> {
  const { pages } = tree.space;
  // A node is pushed twice: to be opened, then (negated) to be shown after its children.
  const stack = tree.root === NO_NODE ? [] : [tree.root];
  for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
    pages.seek(Math.abs(ref));
    if (ref > 0 && !isLeafAt(pages)) {
      stack.push(-ref, rightRefAt(pages), leftRefAt(pages));
      continue;
    }
    yield { key: keyAt(pages), value: isLeafAt(pages) ? valueAt(pages) : undefined, version: versionAt(pages), height: heightAt(pages) };
  }
}
