import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { isSessionStartHeight } from "#modules/shared/protocol/sessions.js";
import type { SupplierPorts } from "../ports.js";
import { activatedAt } from "../state/keys.js";
import { getConfig } from "../state/serviceConfigs.js";
import { walkPrefix } from "../state/walk.js";

/**
 * poktroll x/supplier/keeper/activate_services.go BeginBlockerActivateSupplierServices: tells of the services that become
 * active with this session. Nothing is written: what is active follows from heights.
 */
export function activateSupplierServices(ports: SupplierPorts, ctx: Ctx): void {
  if (!isSessionStartHeight(ports.shared.getParams(ctx), ctx.height)) return;
  walkPrefix(ctx, activatedAt(ctx.height), (_key, primaryKey) => {
    const update = getConfig(ctx, primaryKey);
    if (update === undefined) return;
    emitTyped(ctx, "pocket.supplier.EventSupplierServiceConfigActivated", {
      activation_height: ctx.height,
      operator_address: update.operator_address,
      service_id: update.service?.service_id ?? "",
    });
  });
}
