/** Refused: as many calls wait as may wait. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
}

type Job = () => void;

/**
 * The line in front of the queries of one thread. A query blocks its thread, so between two of them the event loop gets a
 * turn, and no more wait than the bound says.
 */
export class QueryQueue {
  readonly #jobs: Job[] = [];
  #next = 0;
  #scheduled = false;

  /** @param limit of calls that wait */
  constructor(readonly limit: number) {}

  get waiting(): number {
    return this.#jobs.length - this.#next;
  }

  /** Runs `work` in its turn. @throws QueueFullError at once when too many wait; whatever `work` throws */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.waiting >= this.limit) return Promise.reject(new QueueFullError(`more than ${this.limit} queries are waiting`));
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push(() => {
        try {
          resolve(work());
        } catch (err) {
          reject(err);
        }
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#scheduled = false;
    const job = this.#jobs[this.#next++];
    if (this.#next === this.#jobs.length) {
      this.#jobs.length = 0;
      this.#next = 0;
    }
    if (this.waiting > 0) this.#schedule();
    job?.();
  }
}
