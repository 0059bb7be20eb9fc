import { PlainError } from "#kernel/base/errors.js";

/** Heights that can be held at a time; readers of one height in one thread share a lease. */
const SLOTS = 256;
/** A lease is its height, and above these bits its owner. */
const OWNER_SHIFT = 53n;
const HEIGHT_MASK = (1n << OWNER_SHIFT) - 1n;

/**
 * Which heights are being read, and up to where pruning may have gone; shared by all threads of the process.
 * A reader writes its lease, then looks at the pruned height; pruning writes the pruned height, then looks at the leases:
 * whatever the timing, one of them sees the other.
 */
export class LeaseTable {
  readonly #cells: BigInt64Array;

  /**
   * @param buffer of another thread's table; a new one by default
   * @param owner of the leases taken here, 0..255: a thread that may die with its leases has a number of its own
   */
  constructor(
    readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(8 * (1 + SLOTS)),
    readonly owner = 0,
  ) {
    this.#cells = new BigInt64Array(buffer);
  }

  /** Newest height that may be pruned already; 0 for none. */
  pruned(): number {
    return Number(Atomics.load(this.#cells, 0));
  }

  /** Sets the pruned height as read from the database at open. */
  setPruned(height: number): void {
    Atomics.store(this.#cells, 0, BigInt(height));
  }

  /** @returns a slot for `release`, or undefined when the height is pruned. @throws PlainError when all slots are taken */
  acquire(height: number): number | undefined {
    for (let slot = 1; slot <= SLOTS; slot++) {
      const lease = (BigInt(this.owner) << OWNER_SHIFT) | BigInt(height);
      if (Atomics.compareExchange(this.#cells, slot, 0n, lease) !== 0n) continue;
      if (height > this.pruned()) return slot;
      this.release(slot);
      return undefined;
    }
    throw new PlainError("too many heights are being read at once");
  }

  release(slot: number): void {
    Atomics.store(this.#cells, slot, 0n);
  }

  /** Gives back what a thread held that is no more. */
  releaseOwner(owner: number): void {
    for (let slot = 1; slot <= SLOTS; slot++) {
      const lease = Atomics.load(this.#cells, slot);
      if (lease !== 0n && lease >> OWNER_SHIFT === BigInt(owner)) Atomics.compareExchange(this.#cells, slot, lease, 0n);
    }
  }

  /** Claims the heights up to `wanted` for pruning. @returns the height that may be pruned to: below every lease */
  claim(wanted: number): number {
    const before = this.pruned();
    if (wanted <= before) return before;
    this.setPruned(wanted);
    const allowed = Math.max(before, Math.min(wanted, this.#lowest() - 1));
    this.setPruned(allowed);
    return allowed;
  }

  #lowest(): number {
    let lowest = Number.POSITIVE_INFINITY;
    for (let slot = 1; slot <= SLOTS; slot++) {
      const height = Number(Atomics.load(this.#cells, slot) & HEIGHT_MASK);
      if (height > 0 && height < lowest) lowest = height;
    }
    return lowest;
  }
}
