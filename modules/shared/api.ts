import type { ReadCtx } from "#kernel/module/context.js";
import type { SharedParams } from "./protocol/types.js";
import { getParams } from "./state/params.js";
import { getParamsAtHeight, iterateParamsHistoryReverse } from "./state/paramsHistory.js";

/** poktroll x/shared/keeper, what other modules may read. Height formulas are in `protocol/sessions.ts`. */
export interface SharedApi {
  /** The live params. One read of `p_shared`. */
  getParams(ctx: ReadCtx): SharedParams;
  /** The params of the epoch that holds `height`; live params when there is none. One reverse seek (and a read). */
  getParamsAtHeight(ctx: ReadCtx, height: bigint): SharedParams;
  /** Epochs with effective height <= `height`, newest first. @param visit stops the walk by returning true. */
  iterateParamsHistoryReverse(ctx: ReadCtx, height: bigint, visit: (effectiveHeight: bigint, params: SharedParams) => boolean): void;
}

/** `getParams` is one read; `getParamsAtHeight` walks the history backwards from the height. */
export const sharedApi: SharedApi = { getParams, getParamsAtHeight, iterateParamsHistoryReverse };
