/**
 * A map with a bound on its entries: when full, the older half goes (two generations). Lookups move nothing, so a hit
 * costs one or two map reads. For caches whose content never changes results.
 */
export class BoundedMap<K, V> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();
  private readonly half: number;
  /** The same key is often asked several times in a row, mostly as the same string object. */
  private lastKey: K | undefined;
  private lastValue: V | undefined;

  /** @param capacity entries kept at most, 2 or more. */
  constructor(capacity: number) {
    this.half = Math.max(1, Math.floor(capacity / 2));
  }

  get(key: K): V | undefined {
    if (key === this.lastKey) return this.lastValue;
    const value = this.young.get(key);
    if (value !== undefined) {
      this.lastKey = key;
      this.lastValue = value;
      return value;
    }
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: K, value: V): void {
    if (this.young.size >= this.half && !this.young.has(key)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
    this.lastKey = key;
    this.lastValue = value;
  }

  delete(key: K): void {
    this.young.delete(key);
    this.old.delete(key);
    if (key === this.lastKey) this.lastKey = undefined;
  }

  /** Entries held, never above the capacity; an entry in both generations counts twice. */
  get size(): number {
    return this.young.size + this.old.size;
  }
}
