import type { KvIterator } from "#kernel/store/kv.js";

/** Runs to the end and closes. */
export function listed(iterator: KvIterator): [string, string][] {
  const out: [string, string][] = [];
  for (; iterator.valid(); iterator.next()) out.push([iterator.key(), iterator.value()]);
  iterator.close();
  return out;
}
