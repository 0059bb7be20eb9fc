import type { Time } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { authzErrors } from "../protocol/errors.js";
import { type Pair, queueKey, STORE } from "./keys.js";

/** sdk x/authz/keeper/keeper.go gasCostPerIteration. */
const GAS_PER_ENTRY = 20;

/** sdk x/authz/keeper/keeper.go insertIntoGrantQueue: one read, one write. */
export function insertIntoQueue(ctx: Ctx, expiration: Time, pair: Pair, typeUrl: string): void {
  const key = queueKey(expiration, pair);
  const stored = ctx.kv(STORE).get(key);
  const urls = stored === undefined ? [] : codec.decodeStr("cosmos.authz.v1beta1.GrantQueueItem", stored).msg_type_urls;
  writeQueue(ctx, expiration, pair, [...urls, typeUrl]);
}

/**
 * sdk x/authz/keeper/keeper.go removeFromGrantQueue: gas for each entry looked at; the last entry takes the place of the
 * removed one. An entry that became empty stays until it expires. @throws TxError authz/5 without an entry.
 */
export function removeFromQueue(ctx: Ctx, expiration: Time, pair: Pair, typeUrl: string): void {
  const stored = ctx.kv(STORE).get(queueKey(expiration, pair));
  if (stored === undefined) {
    throw authzErrors.noGrantKeyFound.wrap("can't remove grant from the expire queue, grant key not found");
  }
  const urls = codec.decodeStr("cosmos.authz.v1beta1.GrantQueueItem", stored).msg_type_urls;
  for (const [i, url] of urls.entries()) {
    ctx.gasMeter.consume(GAS_PER_ENTRY, "grant queue");
    if (url !== typeUrl) continue;
    urls[i] = urls[urls.length - 1] as string;
    return writeQueue(ctx, expiration, pair, urls.slice(0, -1));
  }
}

function writeQueue(ctx: Ctx, expiration: Time, pair: Pair, urls: readonly string[]): void {
  ctx.kv(STORE).set(queueKey(expiration, pair), codec.encodeStr("cosmos.authz.v1beta1.GrantQueueItem", { msg_type_urls: urls }));
}
