import type { ServiceConfigUpdate, Supplier } from "./types.js";

/** poktroll x/shared/types/supplier.go ServiceConfigUpdate.IsActive. @param height block height */
export function isServiceConfigActive(
  update: Pick<ServiceConfigUpdate, "activation_height" | "deactivation_height">,
  height: bigint,
): boolean {
  if (update.activation_height > height) return false;
  return update.deactivation_height === 0n || height < update.deactivation_height;
}

/** poktroll x/shared/types/supplier.go Supplier.IsUnbonding. */
export function isSupplierUnbonding(supplier: Pick<Supplier, "unstake_session_end_height">): boolean {
  return supplier.unstake_session_end_height !== 0n;
}
