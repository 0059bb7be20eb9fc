import { type ByteStr, compareBytes } from "#kernel/base/bytes.js";

/** New keys are scanned one by one up to this number; above it they are merged into the sorted list. */
const MAX_UNSORTED = 128;

/**
 * A set of keys with ranges in byte order. Adding is O(1); sorting happens only when somebody asks for a range, and new
 * keys since then cost a merge, never a new sort of everything.
 */
export class SortedKeys {
  #sorted: ByteStr[] = [];
  #fresh: ByteStr[] = [];

  /** The caller adds each key once. */
  add(key: ByteStr): void {
    this.#fresh.push(key);
  }

  /** All keys, ascending. Not the caller's to change. */
  all(): readonly ByteStr[] {
    this.#merge();
    return this.#sorted;
  }

  /** Keys in `[start, end)`, ascending; a new array owned by the caller. */
  range(start: ByteStr | undefined, end: ByteStr | undefined): ByteStr[] {
    if (this.#fresh.length > MAX_UNSORTED) this.#merge();
    const from = start === undefined ? 0 : lowerBound(this.#sorted, start);
    const to = end === undefined ? this.#sorted.length : lowerBound(this.#sorted, end);
    const kept = from < to ? this.#sorted.slice(from, to) : [];
    const added = this.#fresh.filter((key) => (start === undefined || key >= start) && (end === undefined || key < end));
    if (added.length === 0) return kept;
    return mergeSorted(kept, added.sort(compareBytes));
  }

  delete(key: ByteStr): void {
    const at = lowerBound(this.#sorted, key);
    if (this.#sorted[at] === key) this.#sorted.splice(at, 1);
    else this.#fresh = this.#fresh.filter((other) => other !== key);
  }

  #merge(): void {
    if (this.#fresh.length === 0) return;
    this.#sorted = mergeSorted(this.#sorted, this.#fresh.sort(compareBytes));
    this.#fresh = [];
  }
}

/** Index of the first key >= `key` in an ascending list. */
export function lowerBound(sorted: readonly ByteStr[], key: ByteStr): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((sorted[mid] as ByteStr) < key) low = mid + 1;
    else high = mid;
  }
  return low;
}

function mergeSorted(a: ByteStr[], b: ByteStr[]): ByteStr[] {
  if (a.length === 0) return b;
  const out: ByteStr[] = new Array(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let n = 0; n < out.length; n++) {
    const left = a[i];
    const right = b[j];
    if (right === undefined || (left !== undefined && left < right)) {
      out[n] = left as ByteStr;
      i++;
    } else {
      out[n] = right;
      j++;
    }
  }
  return out;
}
