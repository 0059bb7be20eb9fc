import { StoreDamageError } from "../db/kvDb.js";
import { NODES_PER_PAGE, PAGE_BYTES, type RecordCursor } from "./pageFormat.js";
import { SlotTable } from "./slotTable.js";

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
  /** Offset in `buf` of the page under the cursor and of its table of offsets; -1 when the page may have moved out. */
  #base = -1;
  #table = 0;
  readonly #readPage: ReadPage;
  readonly #capacity: number;
  readonly #chunks: Uint8Array[] = [];
  /** Notes: offset of a page's table of offsets, times two, and one when it was used since the clock came by. */
  readonly #slots: SlotTable;
  readonly #pageIn: Float64Array;
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
    this.#slots = new SlotTable(this.#capacity);
  }

  /** @throws StoreDamageError when the page is missing or damaged */
  seek(id: number): void {
    const small = id < 0x8000_0000;
    const page = small ? id >>> 7 : Math.floor(id / NODES_PER_PAGE);
    const index = small ? id & 127 : id % NODES_PER_PAGE;
    if (page !== this.page || this.#base < 0) {
      let entry = this.#slots.find(page);
      if (entry < 0) {
        const big = this.#big.get(page);
        if (big !== undefined) return this.#seekBig(page, big, index);
        this.#load(page);
        entry = this.#slots.find(page);
        if (entry < 0) return this.#seekBig(page, this.#big.get(page) as Uint8Array, index);
      }
      this.#enter(page, entry);
    }
    const { buf } = this;
    const at = this.#table + 2 * index;
    this.off = this.#base + ((buf[at] as number) | ((buf[at + 1] as number) << 8));
  }

  /** Puts the cursor on a page in a slot. */
  #enter(page: number, entry: number): void {
    const slots = this.#slots;
    const slot = slots.slotAt(entry);
    const note = slots.words[entry + 3] as number;
    if ((note & 1) === 0) slots.words[entry + 3] = note | 1;
    this.buf = this.#chunks[slot >>> 10] as Uint8Array;
    this.page = page;
    this.#base = (slot & (CHUNK_SLOTS - 1)) * PAGE_BYTES;
    this.#table = this.#base + (note >>> 1);
  }

  /** Puts a page in, or replaces it. The bytes are copied. */
  insert(page: number, bytes: Uint8Array): void {
    // The page under the cursor may be the one that goes.
    this.#base = -1;
    if (bytes.length > PAGE_BYTES) {
      this.#insertBig(page, Uint8Array.from(bytes));
      return;
    }
    const note = directoryStart(bytes) * 2 + 1;
    const known = this.#slots.find(page);
    const slot = known < 0 ? this.#freeSlot() : this.#slots.slotAt(known);
    const chunk = this.#chunks[slot >>> 10] as Uint8Array;
    chunk.set(bytes, (slot & (CHUNK_SLOTS - 1)) * PAGE_BYTES);
    if (known < 0) this.#slots.add(page, slot, note);
    else this.#slots.words[known + 3] = note;
    this.#pageIn[slot] = page;
  }

  #load(page: number): void {
    const bytes = this.#readPage(page);
    if (bytes === undefined) throw new StoreDamageError(`page ${page} is missing`);
    this.misses++;
    this.insert(page, bytes);
  }

  #seekBig(page: number, bytes: Uint8Array, index: number): void {
    const entry = directoryStart(bytes) + 2 * index;
    this.buf = bytes;
    this.page = page;
    this.#base = -1;
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
      const entry = this.#slots.find(this.#pageIn[slot] as number);
      const note = this.#slots.words[entry + 3] as number;
      if ((note & 1) === 0) {
        this.#slots.remove(entry);
        return slot;
      }
      this.#slots.words[entry + 3] = note - 1;
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
