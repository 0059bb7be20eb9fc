/** Bytes of a piece of memory; a record that needs more gets a piece of its own. */
const ARENA_BYTES = 1 << 18;
/** Pieces kept for later: 8 MiB. */
const KEPT = 32;

/**
 * Memory that pages are written into. Pieces are used again by later commits: made anew for each, they would become
 * garbage that the collector, which does not see their bytes, leaves lying for many blocks.
 */
export class ArenaPool {
  readonly #free: Uint8Array[] = [];

  take(bytes: number): Uint8Array {
    if (bytes > ARENA_BYTES) return Buffer.allocUnsafeSlow(bytes);
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(ARENA_BYTES);
  }

  giveBack(piece: Uint8Array): void {
    if (piece.length === ARENA_BYTES && this.#free.length < KEPT) this.#free.push(piece);
  }
}

/** The pieces that one writer has taken from a pool; of many only the first are remembered, the others are the collector's. */
export class Arenas {
  #taken: Uint8Array[] = [];

  constructor(readonly pool: ArenaPool) {}

  /** At least `bytes` long; the content is arbitrary. */
  take(bytes: number): Uint8Array {
    const piece = this.pool.take(bytes);
    if (this.#taken.length < KEPT) this.#taken.push(piece);
    return piece;
  }

  /** Gives the pieces back: nothing that was cut from them may be read any more. */
  release(): void {
    for (const piece of this.#taken) this.pool.giveBack(piece);
    this.#taken = [];
  }
}
