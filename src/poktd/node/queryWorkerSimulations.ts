import type { Simulated } from "#node/rpc/services/ports.js";

/** Simulations that may wait for their turn. */
const LIMIT = 200;

interface Waiting {
  readonly txBytes: Uint8Array;
  readonly done: (result: Simulated) => void;
}

/**
 * Hands simulations to the thread of the state machine one at a time: whatever else that thread has to do, a block above all,
 * gets its turn between two of them.
 */
export class SimulationLine {
  readonly #waiting: Waiting[] = [];
  #current: Waiting | undefined;

  /** @param send asks the other thread; `answered` takes its answer */
  constructor(readonly send: (txBytes: Uint8Array) => void) {}

  /** @returns a failure at once when too many wait */
  simulate(txBytes: Uint8Array): Promise<Simulated> {
    if (this.#waiting.length >= LIMIT) {
      const log = "too many simulations are waiting; try again";
      return Promise.resolve({ failure: { codespace: "undefined", code: 1, log }, gasUsed: 0n });
    }
    return new Promise((done) => {
      this.#waiting.push({ txBytes, done });
      this.#next();
    });
  }

  answered(result: Simulated): void {
    this.#current?.done(result);
    this.#current = undefined;
    this.#next();
  }

  #next(): void {
    if (this.#current !== undefined) return;
    this.#current = this.#waiting.shift();
    if (this.#current !== undefined) this.send(this.#current.txBytes);
  }
}
