import type { ReadCtx } from "#kernel/module/context.js";
import type { SharedParams } from "#modules/shared/protocol/types.js";

/** What `session` needs of other modules. */
export interface SessionPorts {
  readonly shared: {
    getParamsAtHeight(ctx: ReadCtx, height: bigint): SharedParams;
  };
}
