import { type ByteStr, prefixEnd } from "#kernel/base/bytes.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { STORE } from "./keys.js";

type Visit = (key: ByteStr, value: ByteStr) => void;

/** Walks `[start, end)` to its end, as it was at the start of the walk; reads of `visit` are charged between the steps. */
export function walkRange(ctx: ReadCtx, start: ByteStr, end: ByteStr | undefined, visit: Visit): void {
  const iterator = ctx.kv(STORE).iterate(start, end);
  try {
    for (; iterator.valid(); iterator.next()) visit(iterator.key(), iterator.value());
  } finally {
    iterator.close();
  }
}

/** store types KVStorePrefixIterator, walked to the end. */
export function walkPrefix(ctx: ReadCtx, prefix: ByteStr, visit: Visit): void {
  walkRange(ctx, prefix, prefixEnd(prefix), visit);
}
