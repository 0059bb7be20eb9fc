import type { ByteStr } from "#kernel/base/bytes.js";
import type { Ctx } from "#kernel/module/context.js";
import { BY_ACTIVATION_PREFIX, BY_DEACTIVATION_PREFIX, BY_OPERATOR_PREFIX, CONFIG_PREFIX, STORE } from "./keys.js";
import { walkPrefix } from "./walk.js";

/**
 * poktroll x/supplier/keeper/migrate_orphaned_indexes.go CleanupOrphanedServiceConfigIndexes: deletes the index entries
 * that name no config. Only for upgrades. @returns how many were deleted
 */
export function cleanupOrphanedServiceConfigIndexes(ctx: Ctx): number {
  const known = new Set<ByteStr>();
  walkPrefix(ctx, CONFIG_PREFIX, (key) => known.add(key.slice(CONFIG_PREFIX.length) as ByteStr));
  let deleted = 0;
  for (const index of [BY_ACTIVATION_PREFIX, BY_DEACTIVATION_PREFIX, BY_OPERATOR_PREFIX]) {
    const orphans: ByteStr[] = [];
    walkPrefix(ctx, index, (key, primaryKey) => {
      if (!known.has(primaryKey)) orphans.push(key);
    });
    for (const key of orphans) ctx.kv(STORE).delete(key);
    deleted += orphans.length;
  }
  return deleted;
}
