import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { grantKeyOfQueueKey, QUEUE_PREFIX, queueEnd, STORE } from "../state/keys.js";

/** sdk x/authz/keeper/keeper.go DequeueAndDeleteExpiredGrants: strictly before the block time. */
export function pruneExpiredGrants(ctx: Ctx): void {
  const kv = ctx.kv(STORE);
  const it = kv.iterate(QUEUE_PREFIX, queueEnd(ctx.time));
  try {
    for (; it.valid(); it.next()) {
      const key = it.key();
      const { msg_type_urls: urls } = codec.decodeStr("cosmos.authz.v1beta1.GrantQueueItem", it.value());
      kv.delete(key);
      for (const url of urls) kv.delete(grantKeyOfQueueKey(key, url));
    }
  } finally {
    it.close();
  }
}
