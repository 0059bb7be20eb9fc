import type { ReadCtx } from "#kernel/module/context.js";
import { getNextSessionStartHeight } from "#modules/shared/protocol/sessions.js";
import type { ApplicationServiceConfig } from "#modules/shared/protocol/types.js";
import type { ApplicationPorts } from "../ports.js";
import { changeServices, sameServiceIds } from "../protocol/serviceHistory.js";
import type { Application } from "../protocol/types.js";

/**
 * poktroll x/application/keeper/msg_server_stake_application.go recordApplicationServiceConfigChange. Reads the shared
 * params only when the set of services changes. @returns the new record, not stored
 */
export function recordServiceChange(
  ports: Pick<ApplicationPorts, "shared">,
  ctx: ReadCtx,
  app: Application,
  services: readonly ApplicationServiceConfig[],
): Application {
  if (sameServiceIds(app.service_configs, services)) return { ...app, service_configs: [...services] };
  const from = getNextSessionStartHeight(ports.shared.getParams(ctx), ctx.height);
  return changeServices(app, services, from);
}
