import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import type { ApplicationPorts } from "../ports.js";
import { getNumBlocksUndelegationRetention, pruneUndelegationsBefore } from "../protocol/undelegations.js";
import { getApplication, setApplication } from "../state/applications.js";
import { STORE, UNDELEGATION_PREFIX } from "../state/keys.js";
import { walkPrefix } from "../state/walk.js";

/**
 * poktroll x/application/keeper/prune_undelegations.go EndBlockerPruneAppToGatewayPendingUndelegation. Every application
 * with a pending undelegation is written again in every block, once per entry, also when nothing was pruned.
 */
export function pruneUndelegations(ports: ApplicationPorts, ctx: Ctx): void {
  const retention = getNumBlocksUndelegationRetention(ports.shared.getParams(ctx));
  if (ctx.height <= retention) return;
  const earliest = BigInt.asUintN(64, ctx.height - retention);
  walkPrefix(ctx, UNDELEGATION_PREFIX, (key, value) => {
    const { application_address } = codec.decodeStr("pocket.application.PendingUndelegation", value);
    const app = getApplication(ctx, application_address);
    if (app === undefined) {
      ctx.kv(STORE).delete(key);
      return;
    }
    setApplication(ctx, { ...app, pending_undelegations: pruneUndelegationsBefore(app.pending_undelegations, earliest) });
  });
}
