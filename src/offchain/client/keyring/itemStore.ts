/** Where a keyring keeps its entries: `<name>.info` and `<address hex>.address` to bytes. */
export interface ItemStore {
  /** undefined when absent. */
  get(key: string): Promise<Uint8Array | undefined>;
  set(key: string, data: Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  /** All entry names, in any order. */
  keys(): Promise<string[]>;
}

/** Backend `memory`: nothing survives the process. */
export class MemoryItemStore implements ItemStore {
  private readonly items = new Map<string, Uint8Array>();

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.items.get(key)?.slice();
  }

  async set(key: string, data: Uint8Array): Promise<void> {
    this.items.set(key, data.slice());
  }

  async remove(key: string): Promise<void> {
    this.items.delete(key);
  }

  async keys(): Promise<string[]> {
    return [...this.items.keys()];
  }
}
