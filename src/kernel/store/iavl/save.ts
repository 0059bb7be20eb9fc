import { type ByteStr, EMPTY } from "#kernel/base/bytes.js";
import type { NodeSpace } from "./nodeSpace.js";
import { NO_NODE } from "./pageFormat.js";
import type { InnerParts, PageWriter } from "./pageWriter.js";

/** Hashes the new nodes of a tree and writes their records, children first. A pass can be repeated after more writes. */
export class NodeSaver {
  readonly #space: NodeSpace;
  readonly #writer: PageWriter;
  readonly #version: number;
  readonly #parts: InnerParts;

  constructor(space: NodeSpace, writer: PageWriter, version: number) {
    this.#space = space;
    this.#writer = writer;
    this.#version = version;
    this.#parts = { height: 0, size: 0, version, balance: 0, left: 0, right: 0, key: EMPTY, hashes: new Uint8Array(0), hashesOff: 0 };
  }

  /** @returns the id of the node; its hash is at `dest[destOff]` */
  save(ref: number, dest: Uint8Array, destOff: number): number {
    if (ref >= NO_NODE) return ref;
    const { working } = this.#space;
    const i = -1 - ref;
    const key = working.keys[i] as ByteStr;
    if (working.height[i] === 0) {
      return this.#writer.leaf(this.#version, key, working.values[i] as ByteStr, dest, destOff);
    }
    const left = this.save(working.left[i] as number, working.hashes, i * 64);
    const right = this.save(working.right[i] as number, working.hashes, i * 64 + 32);
    const parts = this.#parts;
    parts.height = working.height[i] as number;
    parts.size = working.size[i] as number;
    parts.balance = (working.leftHeight[i] as number) - (working.rightHeight[i] as number);
    parts.left = left;
    parts.right = right;
    parts.key = key;
    parts.hashes = working.hashes;
    parts.hashesOff = i * 64;
    return this.#writer.inner(parts, dest, destOff);
  }
}
