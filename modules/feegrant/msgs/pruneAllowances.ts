import { msg } from "#kernel/module/module.js";
import { removeExpiredAllowances } from "../blocks/removeExpiredAllowances.js";

const PRUNE_PER_MESSAGE = 75;

/** x/feegrant keeper/msg_server.go PruneAllowances. */
export const pruneAllowances = msg(
  "cosmos.feegrant.v1beta1.MsgPruneAllowances",
  "cosmos.feegrant.v1beta1.MsgPruneAllowancesResponse",
  (ctx, req) => {
    removeExpiredAllowances(ctx, PRUNE_PER_MESSAGE);
    ctx.events.emit("prune_feegrant", "pruner", req.pruner);
    return {};
  },
);
