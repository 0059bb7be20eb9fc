import { type ByteStr, EMPTY } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { blockHashKey, STORE } from "./keys.js";

/**
 * poktroll x/session/keeper/block_hash.go GetBlockHash. Empty without a read for height <= 0, empty when not stored:
 * the hash of a block is there from its own end block on.
 */
export function getBlockHash(ctx: ReadCtx, height: bigint): ByteStr {
  if (height <= 0n) return EMPTY;
  return ctx.kv(STORE).get(blockHashKey(height)) ?? EMPTY;
}

/** poktroll x/session/keeper/keeper.go StoreBlockHash: the hash of the block being finalized. One write. */
export function storeBlockHash(ctx: Ctx): void {
  ctx.kv(STORE).set(blockHashKey(ctx.height), ctx.headerHash);
}
