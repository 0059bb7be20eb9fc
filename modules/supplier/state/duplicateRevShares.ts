import type { Ctx } from "#kernel/module/context.js";
import type { ServiceConfigUpdate, ServiceRevenueShare } from "#modules/shared/protocol/types.js";
import { getAllSuppliers, setAndIndexDehydratedSupplier } from "./suppliers.js";

/**
 * poktroll x/supplier/keeper/migrate_duplicate_revshare.go DeduplicateSupplierRevShareAddresses: an address that stands
 * twice in the shares of a config gets the sum, at its first place. Only for upgrades. @returns suppliers rewritten
 */
export function deduplicateSupplierRevShareAddresses(ctx: Ctx): number {
  let changed = 0;
  for (const supplier of getAllSuppliers(ctx)) {
    const history = supplier.service_config_history.map(withoutDuplicates);
    if (history.every((update, i) => update === supplier.service_config_history[i])) continue;
    setAndIndexDehydratedSupplier(ctx, { ...supplier, service_config_history: history });
    changed++;
  }
  return changed;
}

/** The same object when no address stands twice. */
function withoutDuplicates(update: ServiceConfigUpdate): ServiceConfigUpdate {
  if (update.service === undefined) return update;
  const rev_share = mergeShares(update.service.rev_share);
  return rev_share.length === update.service.rev_share.length ? update : { ...update, service: { ...update.service, rev_share } };
}

/** Percentages are uint64 and wrap. */
function mergeShares(shares: readonly ServiceRevenueShare[]): ServiceRevenueShare[] {
  const sums = new Map<string, bigint>();
  for (const { address, rev_share_percentage } of shares) {
    sums.set(address, BigInt.asUintN(64, (sums.get(address) ?? 0n) + rev_share_percentage));
  }
  return [...sums].map(([address, rev_share_percentage]) => ({ address, rev_share_percentage }));
}
