import type { Ctx } from "#kernel/module/context.js";
import { allowanceKeyOfQueueKey, QUEUE_PREFIX, queueTimeKey, STORE } from "../state/keys.js";

/** x/feegrant module/abci.go EndBlocker: this many a block. */
export const PRUNE_PER_BLOCK = 200;

/** x/feegrant keeper/keeper.go RemoveExpiredAllowances: strictly before the block time. @param limit entries, > 0 */
export function removeExpiredAllowances(ctx: Ctx, limit: number): void {
  const kv = ctx.kv(STORE);
  const it = kv.iterate(QUEUE_PREFIX, queueTimeKey(ctx.time));
  try {
    for (let count = 1; it.valid(); count++, it.next()) {
      kv.delete(it.key());
      kv.delete(allowanceKeyOfQueueKey(it.key()));
      if (count === limit) return;
    }
  } finally {
    it.close();
  }
}
