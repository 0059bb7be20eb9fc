import type { ConsensusParams, Ctx, ReadCtx } from "#kernel/module/context.js";

/** sdk x/consensus/keeper ParamsStore, as the runtime uses it. */
export interface ConsensusApi {
  /** One read. Undefined when absent. */
  get(ctx: ReadCtx): ConsensusParams | undefined;
  /** One write. */
  set(ctx: Ctx, params: ConsensusParams): void;
}
