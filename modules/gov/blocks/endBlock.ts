import type { ByteStr } from "#kernel/base/bytes.js";
import { InvariantError } from "#kernel/base/errors.js";
import { formatSortableTime } from "#kernel/base/sortableTime.js";
import type { Ctx } from "#kernel/module/context.js";
import { ACTIVE_QUEUE_PREFIX, INACTIVE_QUEUE_PREFIX, STORE } from "../state/keys.js";

/** sdk x/gov/keeper/abci.go EndBlocker, as long as no proposal is due. */
export function endBlock(ctx: Ctx): void {
  for (const queue of [INACTIVE_QUEUE_PREFIX, ACTIVE_QUEUE_PREFIX]) assertNothingDue(ctx, queue);
}

/** Without gov's messages a proposal can only come from genesis; processing it is not part of this version. */
function assertNothingDue(ctx: Ctx, queue: ByteStr): void {
  const end = `${queue}${formatSortableTime(ctx.time)}${"\xff".repeat(8)}\x00` as ByteStr;
  const it = ctx.kv(STORE).iterate(queue, end);
  try {
    if (it.valid()) throw new InvariantError("a gov proposal is due but this version cannot process it");
  } finally {
    it.close();
  }
}
