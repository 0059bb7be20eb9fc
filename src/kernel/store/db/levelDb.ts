import { mkdirSync } from "node:fs";
import { Level } from "level";
import { UsageError } from "#kernel/base/errors.js";
import { type DbBatch, type KvDb, StoreWriteError } from "./kvDb.js";

/** Sizes in bytes. Few large tables: the page numbers only grow, so tables never overlap and compaction is a move. */
export interface LevelDbOptions {
  readonly cacheSize?: number;
  readonly writeBufferSize?: number;
  readonly maxFileSize?: number;
  readonly maxOpenFiles?: number;
}

const DEFAULTS = { cacheSize: 8 << 20, writeBufferSize: 8 << 20, maxFileSize: 8 << 20, maxOpenFiles: 100 };

type Bytes = Level<string, Uint8Array>;

class LevelDb implements KvDb {
  readonly #level: Bytes;

  constructor(level: Bytes) {
    this.#level = level;
  }

  getSync(key: string): Uint8Array | undefined {
    return this.#level.getSync(key);
  }

  batch(): DbBatch {
    const batch = this.#level.batch();
    return {
      put: (key, value) => void batch.put(key, value),
      delete: (key) => void batch.del(key),
      write: async (sync) => {
        try {
          // `sync` is an option of classic-level, the engine of `level` under Node.
          await batch.write({ sync } as Record<string, unknown>);
        } catch (err) {
          throw new StoreWriteError(reasonOf(err));
        }
      },
    };
  }

  async clear(from: string, to: string): Promise<void> {
    await this.#level.clear({ gte: from, lt: to });
  }

  async close(): Promise<void> {
    await this.#level.close();
  }
}

/**
 * Opens or makes a LevelDB. Threads of one process may open the same directory and share it.
 * @throws UsageError when another process holds the directory, or it cannot be opened
 */
export async function openLevelDb(directory: string, options: LevelDbOptions = {}): Promise<KvDb> {
  mkdirSync(directory, { recursive: true });
  const settings = { ...DEFAULTS, ...options, keyEncoding: "utf8", valueEncoding: "view", multithreading: true, compression: false };
  const level: Bytes = new Level(directory, settings as unknown as ConstructorParameters<typeof Level<string, Uint8Array>>[1]);
  try {
    await level.open();
  } catch (err) {
    if (codeOf(err) === "LEVEL_LOCKED") {
      throw new UsageError(`data directory is in use by another process: ${directory}`, "stop it, or give this one another --home");
    }
    throw new UsageError(`the state database cannot be opened: ${reasonOf(err)}`, directory);
  }
  return new LevelDb(level);
}

function codeOf(err: unknown): string | undefined {
  const { cause, code } = err as { cause?: { code?: string }; code?: string };
  return cause?.code ?? code;
}

function reasonOf(err: unknown): string {
  const { cause, message } = err as { cause?: { message?: string }; message: string };
  return cause?.message ?? message;
}
