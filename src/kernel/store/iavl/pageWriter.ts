import { hash } from "node:crypto";
import type { ByteStr } from "#kernel/base/bytes.js";
import { latin1Write } from "../latin1.js";
import { EMPTY_HASH } from "./hash.js";
import { FAR_REF_BYTES, INNER, LEFT_FAR, nodeId, NODES_PER_PAGE, PAGE_BYTES, pageOf, RIGHT_FAR, writeUvarint } from "./pageFormat.js";

/** Memory is taken in pieces of this size; pages are cut from them. */
const ARENA_BYTES = 1 << 20;
/** Largest part of a record that is not key or value. */
const LEAF_OVERHEAD = 24;
const INNER_OVERHEAD = 110;
/** Largest part of a leaf's preimage that is not the key. */
const PREIMAGE_OVERHEAD = 64;
/** Preimages up to this length are hashed through a view that exists already. */
const MAX_VIEW = 512;

/** A finished page. `bytes` stays valid and unchanged as long as it is held. */
export interface WrittenPage {
  readonly page: number;
  readonly bytes: Uint8Array;
  readonly nodes: number;
}

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
  /** Pages finished so far. */
  pages: WrittenPage[] = [];
  readonly #scratch = Buffer.allocUnsafeSlow(MAX_VIEW + PREIMAGE_OVERHEAD);
  readonly #views: Uint8Array[] = [];
  #arena: Buffer = Buffer.allocUnsafeSlow(ARENA_BYTES);
  #pageStart = 0;
  #at = 0;
  #page: number;
  #offsets = new Uint16Array(NODES_PER_PAGE);
  #count = 0;

  /** @param firstPage number of the first page to write */
  constructor(firstPage: number) {
    this.#page = firstPage;
  }

  /** Number of the next page that would be begun. */
  get nextPage(): number {
    return this.#count === 0 ? this.#page : this.#page + 1;
  }

  /** @returns the id of the new leaf */
  leaf(version: number, key: ByteStr, value: ByteStr, dest: Uint8Array, destOff: number): number {
    this.#hashLeaf(version, key, value, dest, destOff);
    const index = this.#open(key.length + value.length + LEAF_OVERHEAD);
    const out = this.#arena;
    let p = this.#at;
    out[p++] = 0;
    p = latin1Write(out, key, writeUvarint(out, p, key.length));
    p = writeUvarint(out, p, version * 2);
    this.#at = latin1Write(out, value, writeUvarint(out, p, value.length));
    return nodeId(this.#page, index);
  }

  /** @returns the id of the new inner node */
  inner(parts: InnerParts, dest: Uint8Array, destOff: number): number {
    const preimage = this.#scratch;
    const length = innerPreimage(preimage, parts);
    this.#digest(preimage, length, dest, destOff);
    const index = this.#open(parts.key.length + INNER_OVERHEAD);
    const out = this.#arena;
    const leftFar = pageOf(parts.left) !== this.#page;
    const rightFar = pageOf(parts.right) !== this.#page;
    let p = this.#at;
    out[p++] = INNER | (parts.balance + 1) | (leftFar ? LEFT_FAR : 0) | (rightFar ? RIGHT_FAR : 0);
    p = writeRef(out, p, parts.left, leftFar);
    p = writeRef(out, p, parts.right, rightFar);
    p = latin1Write(out, parts.key, writeUvarint(out, p, parts.key.length));
    for (let i = 0; i < length; i++) out[p + i] = preimage[i] as number;
    this.#at = p + length;
    return nodeId(this.#page, index);
  }

  /** Closes the page being filled. */
  finish(): void {
    if (this.#count > 0) this.#close();
  }

  /** Takes the finished pages away; writing goes on behind them. */
  takePages(): WrittenPage[] {
    const taken = this.pages;
    this.pages = [];
    return taken;
  }

  #hashLeaf(version: number, key: ByteStr, value: ByteStr, dest: Uint8Array, destOff: number): void {
    const need = key.length + value.length + PREIMAGE_OVERHEAD;
    const buf = need <= this.#scratch.length ? this.#scratch : Buffer.allocUnsafe(need);
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
    this.#digest(buf, p + 32, dest, destOff);
  }

  #digest(buf: Uint8Array, length: number, dest: Uint8Array, destOff: number): void {
    let view: Uint8Array;
    if (buf === this.#scratch && length <= MAX_VIEW) {
      view = this.#views[length] ?? (this.#views[length] = this.#scratch.subarray(0, length));
    } else {
      view = buf.subarray(0, length);
    }
    copyDigest(hash("sha256", view, "latin1" as "hex"), dest, destOff);
  }

  /** Makes room for a record. @returns its index in the page */
  #open(maxBytes: number): number {
    const used = this.#at - this.#pageStart;
    const full = this.#count === NODES_PER_PAGE - 1 || used + maxBytes + 2 * (this.#count + 1) + 1 > PAGE_BYTES;
    if (this.#count > 0 && full) this.#close();
    if (this.#count === 0) this.#reserve(Math.max(PAGE_BYTES, maxBytes + 3));
    this.#offsets[this.#count] = this.#at - this.#pageStart;
    return this.#count++;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes > this.#arena.length) {
      this.#arena = Buffer.allocUnsafeSlow(Math.max(ARENA_BYTES, bytes));
      this.#at = 0;
    }
    this.#pageStart = this.#at;
  }

  #close(): void {
    const out = this.#arena;
    let p = this.#at;
    for (let i = 0; i < this.#count; i++) {
      const offset = this.#offsets[i] as number;
      out[p++] = offset & 255;
      out[p++] = offset >>> 8;
    }
    out[p++] = this.#count;
    this.pages.push({ page: this.#page, bytes: out.subarray(this.#pageStart, p), nodes: this.#count });
    this.#at = p;
    this.#page++;
    this.#count = 0;
  }
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
