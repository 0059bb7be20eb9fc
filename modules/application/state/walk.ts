import { type ByteStr, prefixEnd } from "#kernel/base/bytes.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { STORE } from "./keys.js";

/**
 * store types KVStorePrefixIterator, walked to the end. The walk sees the store as it was at its start; what `visit` reads
 * and charges comes between the steps.
 */
export function walkPrefix(ctx: ReadCtx, prefix: ByteStr, visit: (key: ByteStr, value: ByteStr) => void): void {
  const iterator = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    for (; iterator.valid(); iterator.next()) visit(iterator.key(), iterator.value());
  } finally {
    iterator.close();
  }
}
