import { accAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, EMPTY, prefixEnd } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import type { Time } from "#kernel/base/time.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { NONCE_PREFIX, nonceKey, noncePrefix, STORE } from "./keys.js";

/** sdk x/auth/keeper/unordered_tx.go ContainsUnorderedNonce. @param timeout nanoseconds */
export function containsUnorderedNonce(ctx: ReadCtx, sender: ByteStr, timeout: Time): boolean {
  return ctx.kv(STORE).has(nonceKey(timeout, sender));
}

/** sdk x/auth/keeper/unordered_tx.go TryAddUnorderedNonce. @throws PlainError when the nonce was used. */
export function tryAddUnorderedNonce(ctx: Ctx, sender: ByteStr, timeout: Time): void {
  if (containsUnorderedNonce(ctx, sender, timeout)) {
    throw new PlainError(`sender ${accAddressToBech32(sender)} has already used timeout ${timeout}`);
  }
  ctx.kv(STORE).set(nonceKey(timeout, sender), EMPTY);
}

/** sdk x/auth/keeper/unordered_tx.go RemoveExpiredUnorderedNonces: every timeout at or before the block time. */
export function removeExpiredUnorderedNonces(ctx: Ctx): void {
  const kv = ctx.kv(STORE);
  const expired: ByteStr[] = [];
  const it = kv.iterate(NONCE_PREFIX, prefixEnd(noncePrefix(ctx.time)));
  try {
    for (; it.valid(); it.next()) expired.push(it.key());
  } finally {
    it.close();
  }
  for (const key of expired) kv.delete(key);
}
