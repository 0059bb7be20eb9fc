import { InvariantError } from "#kernel/base/errors.js";
import { NODES_PER_PAGE, PAGE_BYTES, type RecordCursor } from "./pageFormat.js";

/** Slots per chunk of memory: 4 MiB. */
const CHUNK_SLOTS = 1024;

/** Where missing pages come from. @returns undefined for a page that does not exist. */
export type ReadPage = (page: number) => Uint8Array | undefined;

/**
 * Pages in memory, as raw bytes in fixed slots: no object per node, and a bound that holds. Pages longer than a slot
 * (one big value) are kept beside it, bounded by an eighth of the whole. Replacement is by clock.
 *
 * `seek` puts the cursor (`buf`, `off`, `page`) on a node; the next `seek` may move any other page out.
 */
export class PageCache implements RecordCursor {
  buf: Uint8Array = new Uint8Array(0);
  off = 0;
  page = 0;
  readonly #readPage: ReadPage;
  readonly #capacity: number;
  readonly #chunks: Uint8Array[] = [];
  readonly #slotOf = new Map<number, number>();
  readonly #pageIn: Float64Array;
  readonly #directory: Uint32Array;
  readonly #used: Uint8Array;
  readonly #big = new Map<number, Uint8Array>();
  #bigBytes = 0;
  #filled = 0;
  #hand = 0;
  /** Pages read from below since the start. */
  misses = 0;

  /** @param cacheBytes bound of the pages held, at least 64 KiB. */
  constructor(readPage: ReadPage, cacheBytes: number) {
    this.#readPage = readPage;
    this.#capacity = Math.max(16, Math.floor(cacheBytes / PAGE_BYTES));
    this.#pageIn = new Float64Array(this.#capacity);
    this.#directory = new Uint32Array(this.#capacity);
    this.#used = new Uint8Array(this.#capacity);
  }

  /** @throws InvariantError when the page is missing or has no such node: the database is damaged. */
  seek(id: number): void {
    const small = id < 0x8000_0000;
    const page = small ? id >>> 7 : Math.floor(id / NODES_PER_PAGE);
    const index = small ? id & 127 : id % NODES_PER_PAGE;
    let slot = this.#slotOf.get(page);
    if (slot === undefined) {
      const big = this.#big.get(page);
      if (big !== undefined) return this.#seekBig(page, big, index);
      this.#load(page);
      slot = this.#slotOf.get(page);
      if (slot === undefined) return this.#seekBig(page, this.#big.get(page) as Uint8Array, index);
    }
    this.#used[slot] = 1;
    const chunk = this.#chunks[slot >>> 10] as Uint8Array;
    const base = (slot & (CHUNK_SLOTS - 1)) * PAGE_BYTES;
    const entry = base + (this.#directory[slot] as number) + 2 * index;
    this.buf = chunk;
    this.page = page;
    this.off = base + ((chunk[entry] as number) | ((chunk[entry + 1] as number) << 8));
  }

  /** Puts a page in, or replaces it. The bytes are copied. */
  insert(page: number, bytes: Uint8Array): void {
    if (bytes.length > PAGE_BYTES) {
      this.#insertBig(page, Uint8Array.from(bytes));
      return;
    }
    const slot = this.#slotOf.get(page) ?? this.#freeSlot();
    const chunk = this.#chunks[slot >>> 10] as Uint8Array;
    chunk.set(bytes, (slot & (CHUNK_SLOTS - 1)) * PAGE_BYTES);
    this.#slotOf.set(page, slot);
    this.#pageIn[slot] = page;
    this.#directory[slot] = directoryStart(bytes);
    this.#used[slot] = 1;
  }

  #load(page: number): void {
    const bytes = this.#readPage(page);
    if (bytes === undefined) throw new InvariantError("a page of the state is missing from the database", { page });
    this.misses++;
    this.insert(page, bytes);
  }

  #seekBig(page: number, bytes: Uint8Array, index: number): void {
    const entry = directoryStart(bytes) + 2 * index;
    this.buf = bytes;
    this.page = page;
    this.off = (bytes[entry] as number) | ((bytes[entry + 1] as number) << 8);
  }

  #insertBig(page: number, bytes: Uint8Array): void {
    this.#bigBytes += bytes.length - (this.#big.get(page)?.length ?? 0);
    this.#big.delete(page);
    this.#big.set(page, bytes);
    for (const [other, held] of this.#big) {
      if (this.#bigBytes <= (this.#capacity * PAGE_BYTES) / 8 || other === page) break;
      this.#big.delete(other);
      this.#bigBytes -= held.length;
    }
  }

  #freeSlot(): number {
    if (this.#filled < this.#capacity) {
      if (this.#filled % CHUNK_SLOTS === 0) {
        const slots = Math.min(CHUNK_SLOTS, this.#capacity - this.#filled);
        this.#chunks.push(Buffer.allocUnsafeSlow(slots * PAGE_BYTES));
      }
      return this.#filled++;
    }
    for (;;) {
      const slot = this.#hand;
      this.#hand = slot + 1 === this.#capacity ? 0 : slot + 1;
      if (this.#used[slot] === 0) {
        this.#slotOf.delete(this.#pageIn[slot] as number);
        return slot;
      }
      this.#used[slot] = 0;
    }
  }
}

/** Offset of the table of record offsets. */
export function directoryStart(bytes: Uint8Array): number {
  return bytes.length - 1 - 2 * (bytes[bytes.length - 1] as number);
}

/** Number of records in a page. */
export function recordCount(bytes: Uint8Array): number {
  return bytes[bytes.length - 1] as number;
}
