import type { NodeSpace } from "./nodeSpace.js";
import type { WorkingNodes } from "./workingNodes.js";

/** iavl mutable_tree.go rotateRight. The left child becomes the root of the subtree and is new. @returns its ref */
export function rotateRight(space: NodeSpace, i: number): number {
  const { working } = space;
  const l = space.own(working.left[i] as number);
  const moved = working.right[l] as number;
  const movedSize = space.sizeOf(moved);
  const whole = working.size[i] as number;
  working.left[i] = moved;
  working.leftHeight[i] = working.rightHeight[l] as number;
  moveHash(working, l * 64 + 32, i * 64);
  working.size[i] = whole - (working.size[l] as number) + movedSize;
  working.settle(i);
  working.right[l] = -1 - i;
  working.rightHeight[l] = working.height[i] as number;
  working.size[l] = whole;
  working.settle(l);
  return -1 - l;
}

/** iavl mutable_tree.go rotateLeft: the mirror. @returns the ref of the new root of the subtree */
export function rotateLeft(space: NodeSpace, i: number): number {
  const { working } = space;
  const r = space.own(working.right[i] as number);
  const moved = working.left[r] as number;
  const movedSize = space.sizeOf(moved);
  const whole = working.size[i] as number;
  working.right[i] = moved;
  working.rightHeight[i] = working.leftHeight[r] as number;
  moveHash(working, r * 64, i * 64 + 32);
  working.size[i] = whole - (working.size[r] as number) + movedSize;
  working.settle(i);
  working.left[r] = -1 - i;
  working.leftHeight[r] = working.height[i] as number;
  working.size[r] = whole;
  working.settle(r);
  return -1 - r;
}

function moveHash(working: WorkingNodes, from: number, to: number): void {
  working.hashes.copyWithin(to, from, from + 32);
}
