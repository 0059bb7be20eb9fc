import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Level } from "level";
import { UsageError } from "#kernel/base/errors.js";
import { seal, unseal } from "./checksum.js";
import { FORMAT_KEY, isPageKey } from "./keys.js";
import { type DbBatch, type KvDb, StoreWriteError } from "./kvDb.js";

/** Sizes in bytes. */
export interface LevelDbOptions {
  readonly cacheSize?: number;
  readonly writeBufferSize?: number;
  readonly maxFileSize?: number;
  /** LevelDB maps open tables into memory, so this times `maxFileSize` bounds what it adds to the resident size. */
  readonly maxOpenFiles?: number;
}

const PAGES: Required<LevelDbOptions> = { cacheSize: 1 << 20, writeBufferSize: 2 << 20, maxFileSize: 2 << 20, maxOpenFiles: 200 };
const META: Required<LevelDbOptions> = { cacheSize: 4 << 20, writeBufferSize: 2 << 20, maxFileSize: 2 << 20, maxOpenFiles: 32 };

type Bytes = Level<string, Uint8Array>;

/**
 * Two LevelDBs: pages, whose keys only grow, so that its tables never overlap and are never rewritten; and all other
 * records. A batch puts its pages on the disk before the rest of it. Each value has a checksum behind it.
 */
class LevelDb implements KvDb {
  readonly #pages: Bytes;
  readonly #meta: Bytes;

  constructor(pages: Bytes, meta: Bytes) {
    this.#pages = pages;
    this.#meta = meta;
  }

  getSync(key: string): Uint8Array | undefined {
    const bytes = (isPageKey(key) ? this.#pages : this.#meta).getSync(key);
    // The format must be readable whatever the format is.
    return bytes === undefined || key === FORMAT_KEY ? bytes : unseal(key, bytes);
  }

  batch(): DbBatch {
    const pages = this.#pages.batch();
    const meta = this.#meta.batch();
    return {
      put: (key, value) => void (isPageKey(key) ? pages : meta).put(key, key === FORMAT_KEY ? value : seal(key, value)),
      delete: (key) => void (isPageKey(key) ? pages : meta).del(key),
      write: async (sync) => {
        try {
          await writeOrClose(pages, sync);
          await writeOrClose(meta, sync);
        } catch (err) {
          throw new StoreWriteError(reasonOf(err));
        }
      },
    };
  }

  async clear(from: string, to: string): Promise<void> {
    await this.#pages.clear({ gte: from, lt: to });
    await this.#meta.clear({ gte: from, lt: to });
  }

  async close(): Promise<void> {
    await this.#pages.close();
    await this.#meta.close();
  }
}

/**
 * Opens or makes the database of a store. Threads of one process may open the same directory and share it.
 * @param options of the page database
 * @throws UsageError when another process holds the directory, or it cannot be opened
 */
export async function openLevelDb(directory: string, options: LevelDbOptions = {}): Promise<KvDb> {
  const meta = await openOne(join(directory, "meta"), META, directory);
  try {
    return new LevelDb(await openOne(join(directory, "pages"), { ...PAGES, ...options }, directory), meta);
  } catch (err) {
    await meta.close();
    throw err;
  }
}

async function openOne(path: string, options: LevelDbOptions, directory: string): Promise<Bytes> {
  mkdirSync(path, { recursive: true });
  const settings = { ...options, keyEncoding: "utf8", valueEncoding: "view", multithreading: true, compression: false };
  const level: Bytes = new Level(path, settings as unknown as ConstructorParameters<typeof Level<string, Uint8Array>>[1]);
  try {
    await level.open();
  } catch (err) {
    if (codeOf(err) === "LEVEL_LOCKED") {
      throw new UsageError(`data directory is in use by another process: ${directory}`, "stop it, or give this one another --home");
    }
    throw new UsageError(`the state database cannot be opened: ${reasonOf(err)}`, directory);
  }
  return level;
}

/** `sync` is an option of classic-level, the engine of `level` under Node. */
async function writeOrClose(batch: ReturnType<Bytes["batch"]>, sync: boolean): Promise<void> {
  if (batch.length === 0) await batch.close();
  else await batch.write({ sync } as Record<string, unknown>);
}

function codeOf(err: unknown): string | undefined {
  const { cause, code } = err as { cause?: { code?: string }; code?: string };
  return cause?.code ?? code;
}

function reasonOf(err: unknown): string {
  const { cause, message } = err as { cause?: { message?: string }; message: string };
  return cause?.message ?? message;
}
