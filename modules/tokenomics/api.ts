import type { ReadCtx } from "#kernel/module/context.js";
import type { TokenomicsParams } from "./protocol/types.js";
import { getParams } from "./state/params.js";

/** poktroll x/tokenomics/keeper, what other parts of the app may read. */
export interface TokenomicsApi {
  /** One read. */
  getParams(ctx: ReadCtx): TokenomicsParams;
}

/** Needs no ports: a function of the context alone. */
export const tokenomicsApi: TokenomicsApi = { getParams };
