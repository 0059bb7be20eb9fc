import { hash } from "node:crypto";
import type { ByteStr } from "#kernel/base/bytes.js";
import { latin1Write } from "../latin1.js";
import type { Arenas } from "./arenas.js";
import { EMPTY_HASH } from "./hash.js";
import { FAR_REF_BYTES, INNER, LEFT_FAR, NODES_PER_PAGE, nodeId, pageOf, RIGHT_FAR, writeUvarint } from "./pageFormat.js";
import { PageStream, type WrittenPage } from "./pageStream.js";

/** Largest part of a record that is not key or value. */
const LEAF_OVERHEAD = 24;
const INNER_OVERHEAD = 110;
/** Largest part of a leaf's preimage that is not the key. */
const PREIMAGE_OVERHEAD = 64;
/** Preimages up to this length are hashed through a view that exists already. */
const MAX_VIEW = 512;

/**
 * Nodes with more leaves below than this are rewritten by nearly every block and go to pages of their own, so that the
 * pages of the others hold little that is dead. A subtree of this size fits into a page.
 */
const LOWER_SIZE = 20;

/** Where preimages are put together, and views of its beginnings by length: making one per hash would cost as much as a third of it. */
const scratch = Buffer.allocUnsafeSlow(MAX_VIEW + PREIMAGE_OVERHEAD);
const views: Uint8Array[] = [];

/** What a new inner node is made of. Refs are ids; `hashes` holds the left and the right hash, 64 bytes from `hashesOff`. */
export interface InnerParts {
  height: number;
  size: number;
  version: number;
  balance: number;
  left: number;
  right: number;
  key: ByteStr;
  hashes: Uint8Array;
  hashesOff: number;
}

/**
 * Hashes new nodes and packs them into pages in one pass. Children come before their parents (post-order). The digest of
 * a node goes to 32 bytes at `dest[destOff]`, which is where its parent keeps it.
 */
export class PageWriter {
  readonly #lower: PageStream;
  readonly #upper: PageStream;
  #pages: WrittenPage[] = [];
  #nextPage: number;

  /**
   * @param firstPage number of the first page to write
   * @param arenas memory of the pages, given back by its owner
   */
  constructor(
    firstPage: number,
    readonly arenas: Arenas,
  ) {
    this.#nextPage = firstPage;
    const done = (page: WrittenPage) => void this.#pages.push(page);
    this.#lower = new PageStream(arenas, () => this.#nextPage++, done);
    this.#upper = new PageStream(arenas, () => this.#nextPage++, done);
  }

  /** Number of the next page that would be begun. */
  get nextPage(): number {
    return this.#nextPage;
  }

  /** Number of finished pages that were not taken. */
  get finished(): number {
    return this.#pages.length;
  }

  /** @returns the id of the new leaf */
  leaf(version: number, key: ByteStr, value: ByteStr, dest: Uint8Array, destOff: number): number {
    hashLeaf(version, key, value, dest, destOff);
    const stream = this.#lower;
    const index = stream.open(key.length + value.length + LEAF_OVERHEAD);
    const { out } = stream;
    let p = stream.at;
    out[p++] = 0;
    p = latin1Write(out, key, writeUvarint(out, p, key.length));
    p = writeUvarint(out, p, version * 2);
    stream.at = latin1Write(out, value, writeUvarint(out, p, value.length));
    return nodeId(stream.page, index);
  }

  /** @returns the id of the new inner node */
  inner(parts: InnerParts, dest: Uint8Array, destOff: number): number {
    const length = innerPreimage(scratch, parts);
    digestTo(scratch, length, dest, destOff);
    const stream = parts.size > LOWER_SIZE ? this.#upper : this.#lower;
    const index = stream.open(parts.key.length + INNER_OVERHEAD);
    const { out, page } = stream;
    const leftFar = pageOf(parts.left) !== page;
    const rightFar = pageOf(parts.right) !== page;
    let p = stream.at;
    out[p++] = INNER | (parts.balance + 1) | (leftFar ? LEFT_FAR : 0) | (rightFar ? RIGHT_FAR : 0);
    p = writeRef(out, p, parts.left, leftFar);
    p = writeRef(out, p, parts.right, rightFar);
    p = latin1Write(out, parts.key, writeUvarint(out, p, parts.key.length));
    for (let i = 0; i < length; i++) out[p + i] = scratch[i] as number;
    stream.at = p + length;
    return nodeId(page, index);
  }

  /** Closes the pages being filled. */
  finish(): void {
    this.#lower.close();
    this.#upper.close();
  }

  /** Takes the finished pages away; writing goes on. */
  takePages(): WrittenPage[] {
    const taken = this.#pages;
    this.#pages = [];
    return taken;
  }
}

function hashLeaf(version: number, key: ByteStr, value: ByteStr, dest: Uint8Array, destOff: number): void {
  const need = key.length + value.length + PREIMAGE_OVERHEAD;
  const buf = need <= scratch.length ? scratch : Buffer.allocUnsafe(need);
  let p = leafHead(buf, version, key);
  buf[p++] = 32;
  if (value.length === 0) {
    buf.set(EMPTY_HASH, p);
  } else {
    // The value is put behind the room for its digest and hashed from there.
    const at = p + 32;
    latin1Write(buf, value, at);
    copyDigest(hash("sha256", buf.subarray(at, at + value.length), "latin1" as "hex"), buf, p);
  }
  digestTo(buf, p + 32, dest, destOff);
}

function digestTo(buf: Uint8Array, length: number, dest: Uint8Array, destOff: number): void {
  const view = buf === scratch && length <= MAX_VIEW ? scratchView(length) : buf.subarray(0, length);
  copyDigest(hash("sha256", view, "latin1" as "hex"), dest, destOff);
}

function scratchView(length: number): Uint8Array {
  const known = views[length];
  if (known !== undefined) return known;
  const view = scratch.subarray(0, length);
  views[length] = view;
  return view;
}

function leafHead(buf: Uint8Array, version: number, key: ByteStr): number {
  buf[0] = 0;
  buf[1] = 2;
  const p = writeUvarint(buf, 2, version * 2);
  return latin1Write(buf, key, writeUvarint(buf, p, key.length));
}

/** iavl node.go writeHashBytes of an inner node. @returns its length */
function innerPreimage(buf: Uint8Array, parts: InnerParts): number {
  buf[0] = parts.height * 2;
  let p = writeUvarint(buf, 1, parts.size * 2);
  p = writeUvarint(buf, p, parts.version * 2);
  const { hashes, hashesOff } = parts;
  buf[p++] = 32;
  for (let i = 0; i < 32; i++) buf[p + i] = hashes[hashesOff + i] as number;
  p += 32;
  buf[p++] = 32;
  for (let i = 32; i < 64; i++) buf[p + i - 32] = hashes[hashesOff + i] as number;
  return p + 32;
}

function copyDigest(digest: string, dest: Uint8Array, at: number): void {
  for (let i = 0; i < 32; i++) dest[at + i] = digest.charCodeAt(i);
}

function writeRef(out: Uint8Array, at: number, id: number, far: boolean): number {
  const page = pageOf(id);
  const index = id - page * NODES_PER_PAGE;
  if (!far) {
    out[at] = index;
    return at + 1;
  }
  const high = Math.floor(page / 0x1_0000_0000);
  out[at] = high >>> 8;
  out[at + 1] = high & 255;
  out[at + 2] = (page >>> 24) & 255;
  out[at + 3] = (page >>> 16) & 255;
  out[at + 4] = (page >>> 8) & 255;
  out[at + 5] = page & 255;
  out[at + 6] = index;
  return at + FAR_REF_BYTES;
}
