import type { Ctx } from "#kernel/module/context.js";
import { getProofWindowCloseHeight } from "#modules/shared/protocol/sessions.js";
import type { SupplierPorts } from "../ports.js";
import { BY_DEACTIVATION_PREFIX, deactivatedEnd } from "../state/keys.js";
import { deleteConfig, getConfig } from "../state/serviceConfigs.js";
import { walkRange } from "../state/walk.js";

/**
 * poktroll x/supplier/keeper/prune_supplier_service_config_history.go EndBlockerPruneSupplierServiceConfigHistory: forgets
 * service configs once the proof window of their last session is over. An index entry without record stays.
 */
export function pruneSupplierServiceConfigHistory(ports: SupplierPorts, ctx: Ctx): void {
  walkRange(ctx, BY_DEACTIVATION_PREFIX, deactivatedEnd(ctx.height), (_key, primaryKey) => {
    const update = getConfig(ctx, primaryKey);
    if (update === undefined) return;
    const lastActive = update.deactivation_height - 1n;
    const params = ports.shared.getParamsAtHeight(ctx, lastActive);
    if (ctx.height > getProofWindowCloseHeight(params, lastActive)) deleteConfig(ctx, update);
  });
}
