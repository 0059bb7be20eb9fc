import { createHash } from "node:crypto";

/** Bytes as text, one character a byte. */
type Bytes = string;

/** A node of the plain tree: all in memory, never changed once made. */
export interface PlainNode {
  readonly key: Bytes;
  /** Absent in inner nodes. */
  readonly value?: Bytes;
  readonly height: number;
  readonly size: number;
  readonly version: number;
  readonly left?: PlainNode;
  readonly right?: PlainNode;
}
type Inner = PlainNode & { readonly left: PlainNode; readonly right: PlainNode };

/**
 * An IAVL tree written from the rules alone and as simply as they can be said: the other side of a comparison, slow and
 * without caches, pages or columns. Each step makes new nodes with the version being built.
 */
export class PlainIavl {
  root: PlainNode | undefined;
  version = 1;

  set(key: Bytes, value: Bytes): void {
    this.root = this.root === undefined ? this.#leaf(key, value) : this.#set(this.root, key, value);
  }

  remove(key: Bytes): void {
    if (this.root === undefined || find(this.root, key) === undefined) return;
    this.root = this.#remove(this.root, key).node;
  }

  #set(node: PlainNode, key: Bytes, value: Bytes): PlainNode {
    if (!isInner(node)) {
      if (key === node.key) return this.#leaf(key, value);
      const added = this.#leaf(key, value);
      return key < node.key ? this.#inner(node.key, added, node) : this.#inner(key, node, added);
    }
    const next =
      key < node.key
        ? this.#inner(node.key, this.#set(node.left, key, value), node.right)
        : this.#inner(node.key, node.left, this.#set(node.right, key, value));
    return next.size === node.size ? next : this.#balance(next);
  }

  /** @returns what takes the node's place, and the new smallest key of the subtree where it changed */
  #remove(node: PlainNode, key: Bytes): { node: PlainNode | undefined; newKey?: Bytes | undefined } {
    if (!isInner(node)) return { node: undefined };
    if (key < node.key) {
      const { node: left, newKey } = this.#remove(node.left, key);
      if (left === undefined) return { node: node.right, newKey: node.key };
      return { node: this.#balance(this.#inner(node.key, left, node.right)), newKey };
    }
    const { node: right, newKey } = this.#remove(node.right, key);
    if (right === undefined) return { node: node.left };
    return { node: this.#balance(this.#inner(newKey ?? node.key, node.left, right)) };
  }

  #balance(node: Inner): Inner {
    const { key, left, right } = node;
    const lean = left.height - right.height;
    if (lean > 1 && isInner(left)) return this.#rotateRight(this.#inner(key, leanOf(left) < 0 ? this.#rotateLeft(left) : left, right));
    if (lean < -1 && isInner(right)) return this.#rotateLeft(this.#inner(key, left, leanOf(right) > 0 ? this.#rotateRight(right) : right));
    return node;
  }

  #rotateRight({ key, left, right }: Inner): Inner {
    const pivot = left as Inner;
    return this.#inner(pivot.key, pivot.left, this.#inner(key, pivot.right, right));
  }

  #rotateLeft({ key, left, right }: Inner): Inner {
    const pivot = right as Inner;
    return this.#inner(pivot.key, this.#inner(key, left, pivot.left), pivot.right);
  }

  #leaf(key: Bytes, value: Bytes): PlainNode {
    return { key, value, height: 0, size: 1, version: this.version };
  }

  #inner(key: Bytes, left: PlainNode, right: PlainNode): Inner {
    return { key, left, right, height: 1 + Math.max(left.height, right.height), size: left.size + right.size, version: this.version };
  }
}

function isInner(node: PlainNode): node is Inner {
  return node.left !== undefined;
}

function leanOf({ left, right }: Inner): number {
  return left.height - right.height;
}

function find(node: PlainNode | undefined, key: Bytes): PlainNode | undefined {
  let at = node;
  while (at !== undefined && isInner(at)) at = key < at.key ? at.left : at.right;
  return at?.key === key ? at : undefined;
}

/** Leaves in key order. */
export function leavesOf(node: PlainNode | undefined): PlainNode[] {
  if (node === undefined) return [];
  return isInner(node) ? [...leavesOf(node.left), ...leavesOf(node.right)] : [node];
}

/** `height, version, key, value` of each node, children before parents. */
export function postOrder(node: PlainNode | undefined): [number, number, Bytes, Bytes | undefined][] {
  if (node === undefined) return [];
  const below = isInner(node) ? [...postOrder(node.left), ...postOrder(node.right)] : [];
  return [...below, [node.height, node.version, node.key, node.value]];
}

/** 32 bytes; of the empty tree the hash of nothing. */
export function rootHash(node: PlainNode | undefined): Bytes {
  return node === undefined ? sha256("") : hashOf(node);
}

const hashes = new WeakMap<PlainNode, Bytes>();

function hashOf(node: PlainNode): Bytes {
  let hash = hashes.get(node);
  if (hash === undefined) {
    const head = varint(2 * node.height) + varint(2 * node.size) + varint(2 * node.version);
    hash = isInner(node)
      ? sha256(`${head} ${hashOf(node.left)} ${hashOf(node.right)}`)
      : sha256(`${head}${varint(node.key.length)}${node.key} ${sha256(node.value as Bytes)}`);
    hashes.set(node, hash);
  }
  return hash;
}

/** Encoded `cosmos.ics23.v1.CommitmentProof` that a key is there, or that it is not. */
export function proofOf(root: PlainNode | undefined, key: Bytes): Bytes {
  if (find(root, key) !== undefined) return field(1, existence(root as PlainNode, key));
  const leaves = leavesOf(root);
  const left = leaves.filter((leaf) => leaf.key < key).pop();
  const right = leaves.find((leaf) => leaf.key > key);
  const side = (n: number, leaf: PlainNode | undefined) => (leaf === undefined ? "" : field(n, existence(root as PlainNode, leaf.key)));
  return field(2, bytesField(1, key) + side(2, left) + side(3, right));
}

function existence(root: PlainNode, key: Bytes): Bytes {
  const steps: Bytes[] = [];
  let at = root;
  while (isInner(at)) {
    const head = varint(2 * at.height) + varint(2 * at.size) + varint(2 * at.version);
    const goLeft = key < at.key;
    const step = goLeft ? bytesField(2, `${head} `) + bytesField(3, ` ${hashOf(at.right)}`) : bytesField(2, `${head} ${hashOf(at.left)} `);
    steps.unshift(field(4, `\x08\x01${step}`));
    at = goLeft ? at.left : at.right;
  }
  const leaf = `\x08\x01\x18\x01\x20\x01${bytesField(5, `\0\x02${varint(2 * at.version)}`)}`;
  return bytesField(1, at.key) + bytesField(2, at.value as Bytes) + field(3, leaf) + steps.join("");
}

function bytesField(n: number, bytes: Bytes): Bytes {
  return bytes === "" ? "" : field(n, bytes);
}

function field(n: number, bytes: Bytes): Bytes {
  return varint(n * 8 + 2) + varint(bytes.length) + bytes;
}

function varint(n: number): Bytes {
  return n < 128 ? String.fromCharCode(n) : String.fromCharCode((n % 128) | 128) + varint(Math.floor(n / 128));
}

function sha256(bytes: Bytes): Bytes {
  return createHash("sha256")
    .update(Buffer.from(bytes, "latin1"))
    .digest("latin1" as "hex");
}
