import { UsageError } from "#kernel/base/errors.js";

/**
 * What the store asks of a database. Keys are ASCII text, values bytes. Reads block, writes do not. The pages of a batch
 * are applied whole or not at all, then the rest of it whole or not at all; a batch written with `sync` has it and all
 * earlier ones on the disk when it resolves.
 */
export interface KvDb {
  /** @throws StoreDamageError when it is not what was written */
  getSync(key: string): Uint8Array | undefined;
  batch(): DbBatch;
  /** Removes the keys in `[from, to)`. Not atomic. */
  clear(from: string, to: string): Promise<void>;
  close(): Promise<void>;
}

export interface DbBatch {
  /** The bytes are copied. */
  put(key: string, value: Uint8Array): void;
  delete(key: string): void;
  /** @throws StoreWriteError when the database refuses, e.g. a full disk */
  write(sync: boolean): Promise<void>;
}

/** The database could not write. The node must stop; it restarts at the last committed height. */
export class StoreWriteError extends Error {
  override readonly name = "StoreWriteError";

  constructor(reason: string) {
    super(`the state database could not be written: ${reason}; free space or fix the disk, then start again`);
  }
}

/** What was read is not what was written. The node must stop: it would compute on from a wrong state. */
export class StoreDamageError extends UsageError {
  constructor(reason: string) {
    super(`the state database is damaged: ${reason}`, "check the disk, then put a copy back or sync a new state");
    this.name = "StoreDamageError";
  }
}
