import type { ByteStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { APPLICATION_PREFIX, applicationKey, STORE, UNDELEGATION_PREFIX } from "./keys.js";
import { walkPrefix } from "./walk.js";

/**
 * poktroll x/application/keeper/migrate_orphaned_indexes.go CleanupOrphanedUndelegationIndexes: deletes the entries of
 * applications that are gone. Only for upgrades. @returns how many were deleted
 */
export function cleanupOrphanedUndelegationIndexes(ctx: Ctx): number {
  const known = new Set<ByteStr>();
  walkPrefix(ctx, APPLICATION_PREFIX, (key) => known.add(key));
  const orphans: ByteStr[] = [];
  walkPrefix(ctx, UNDELEGATION_PREFIX, (key, value) => {
    const { application_address } = codec.decodeStr("pocket.application.PendingUndelegation", value);
    if (!known.has(applicationKey(application_address))) orphans.push(key);
  });
  for (const key of orphans) ctx.kv(STORE).delete(key);
  return orphans.length;
}
