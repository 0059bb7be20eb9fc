import type { Arenas } from "./arenas.js";
import { NODES_PER_PAGE, PAGE_BYTES } from "./pageFormat.js";

/** A finished page. `bytes` stays valid until its arena is given back. */
export interface WrittenPage {
  readonly page: number;
  readonly bytes: Uint8Array;
  readonly nodes: number;
}

/** One page being filled after another. `open` makes room for a record at `out[at]`; the writer sets `at` behind it. */
export class PageStream {
  out: Uint8Array = new Uint8Array(0);
  at = 0;
  /** Number of the page being filled. */
  page = 0;
  readonly #arenas: Arenas;
  readonly #nextPage: () => number;
  readonly #done: (page: WrittenPage) => void;
  readonly #offsets = new Uint16Array(NODES_PER_PAGE);
  #start = 0;
  #count = 0;

  constructor(arenas: Arenas, nextPage: () => number, done: (page: WrittenPage) => void) {
    this.#arenas = arenas;
    this.#nextPage = nextPage;
    this.#done = done;
  }

  /** @param maxBytes most that the record can take. @returns its index in the page */
  open(maxBytes: number): number {
    const used = this.at - this.#start;
    const full = this.#count === NODES_PER_PAGE - 1 || used + maxBytes + 2 * (this.#count + 1) + 1 > PAGE_BYTES;
    if (this.#count > 0 && full) this.close();
    if (this.#count === 0) this.#begin(Math.max(PAGE_BYTES, maxBytes + 3));
    this.#offsets[this.#count] = this.at - this.#start;
    return this.#count++;
  }

  /** Ends the page being filled, if there is one. */
  close(): void {
    if (this.#count === 0) return;
    const { out } = this;
    let p = this.at;
    for (let i = 0; i < this.#count; i++) {
      const offset = this.#offsets[i] as number;
      out[p++] = offset & 255;
      out[p++] = offset >>> 8;
    }
    out[p++] = this.#count;
    this.#done({ page: this.page, bytes: out.subarray(this.#start, p), nodes: this.#count });
    this.at = p;
    this.#count = 0;
  }

  #begin(bytes: number): void {
    this.page = this.#nextPage();
    if (this.at + bytes > this.out.length) {
      this.out = this.#arenas.take(bytes);
      this.at = 0;
    }
    this.#start = this.at;
  }
}
