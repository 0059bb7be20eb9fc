import type { DbBatch, KvDb } from "./kvDb.js";

/** A database in memory, for tests and tools. */
export class MemDb implements KvDb {
  readonly map = new Map<string, Uint8Array>();

  getSync(key: string): Uint8Array | undefined {
    return this.map.get(key);
  }

  batch(): DbBatch {
    const puts: [string, Uint8Array | undefined][] = [];
    return {
      put: (key, value) => puts.push([key, Uint8Array.from(value)]),
      delete: (key) => puts.push([key, undefined]),
      write: async () => {
        for (const [key, value] of puts) {
          if (value === undefined) this.map.delete(key);
          else this.map.set(key, value);
        }
      },
    };
  }

  async clear(from: string, to: string): Promise<void> {
    for (const key of this.map.keys()) if (key >= from && key < to) this.map.delete(key);
  }

  async close(): Promise<void> {}

  /** A copy at this moment: what a crash would leave. */
  copy(): MemDb {
    const copy = new MemDb();
    for (const [key, value] of this.map) copy.map.set(key, value);
    return copy;
  }
}
