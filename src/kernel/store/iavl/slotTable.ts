/** Words an entry: low and high part of the page number, slot + 1 (0 marks an empty entry), note. */
const ENTRY = 4;
const HASH = 0x9e37_79b1;
const TWO_32 = 0x1_0000_0000;

/**
 * Which slot holds a page, with a note of 32 bits beside it: a hash table by linear probing in one typed array. Every step
 * down a tree asks it, and what counts there is that an answer touches one line of memory.
 */
export class SlotTable {
  /** Notes are at `entry + 3`; they are the owner's to read and write. */
  readonly words: Uint32Array;
  readonly #mask: number;
  readonly #shift: number;

  /** @param capacity most pages held at a time, at least 1 */
  constructor(capacity: number) {
    const bits = Math.max(4, 32 - Math.clz32(2 * capacity - 1));
    this.words = new Uint32Array(ENTRY * 2 ** bits);
    this.#mask = 2 ** bits - 1;
    this.#shift = 32 - bits;
  }

  /** @param page 0..2^53-1. @returns offset of the entry in `words`, -1 when the page is not held */
  find(page: number): number {
    const { words } = this;
    const low = page >>> 0;
    const high = page < TWO_32 ? 0 : Math.floor(page / TWO_32);
    for (let i = Math.imul(low, HASH) >>> this.#shift; ; i = (i + 1) & this.#mask) {
      const at = i * ENTRY;
      if (words[at + 2] === 0) return -1;
      if (words[at] === low && words[at + 1] === high) return at;
    }
  }

  slotAt(entry: number): number {
    return (this.words[entry + 2] as number) - 1;
  }

  /** Adds a page that is not held. @returns its entry */
  add(page: number, slot: number, note: number): number {
    const { words } = this;
    const low = page >>> 0;
    let i = Math.imul(low, HASH) >>> this.#shift;
    while (words[i * ENTRY + 2] !== 0) i = (i + 1) & this.#mask;
    const at = i * ENTRY;
    words[at] = low;
    words[at + 1] = Math.floor(page / TWO_32);
    words[at + 2] = slot + 1;
    words[at + 3] = note;
    return at;
  }

  /** Entries behind the removed one move up, so that no search ends too early. */
  remove(entry: number): void {
    const { words } = this;
    let hole = entry / ENTRY;
    for (let i = (hole + 1) & this.#mask; words[i * ENTRY + 2] !== 0; i = (i + 1) & this.#mask) {
      const home = Math.imul(words[i * ENTRY] as number, HASH) >>> this.#shift;
      // Stays when its home lies cyclically behind the hole.
      if (((i - home) & this.#mask) < ((i - hole) & this.#mask)) continue;
      words.copyWithin(hole * ENTRY, i * ENTRY, i * ENTRY + ENTRY);
      hole = i;
    }
    words.fill(0, hole * ENTRY, hole * ENTRY + ENTRY);
  }
}
