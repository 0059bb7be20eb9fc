import type { OpenVersion, VersionReader } from "#node/app/appStore.js";

interface Shared {
  readonly height: number;
  readonly version: OpenVersion;
  users: number;
  /** Another height has taken its place: it is released when its last user is done. */
  retired: boolean;
}

/**
 * Committed heights for queries, the last one opened once for all of them: opening costs more than most queries. It is held
 * until the next height is announced, so pruning is never held up longer than a query takes.
 */
export class SharedVersions implements VersionReader {
  #latest: number;
  #shared: Shared | undefined;

  /** @param latest last committed height that may be read */
  constructor(
    readonly inner: Pick<VersionReader, "open">,
    latest: number,
  ) {
    this.#latest = latest;
  }

  latest(): number {
    return this.#latest;
  }

  /** A height was committed. */
  advance(height: number): void {
    this.#latest = height;
    if (this.#shared !== undefined && this.#shared.height !== height) this.#retire(this.#shared);
  }

  /** @throws PlainError with the store's text when the height is not there */
  open(height: number): OpenVersion {
    if (height !== this.#latest) return this.inner.open(height);
    this.#shared ??= { height, version: this.inner.open(height), users: 0, retired: false };
    const shared = this.#shared;
    shared.users++;
    let open = true;
    return {
      info: shared.version.info,
      store: (name) => shared.version.store(name),
      release: () => {
        if (open) this.#leave(shared);
        open = false;
      },
    };
  }

  /** Gives up the height that is held. */
  close(): void {
    if (this.#shared !== undefined) this.#retire(this.#shared);
  }

  #retire(shared: Shared): void {
    shared.retired = true;
    this.#shared = undefined;
    if (shared.users === 0) shared.version.release();
  }

  #leave(shared: Shared): void {
    shared.users--;
    if (shared.retired && shared.users === 0) shared.version.release();
  }
}
