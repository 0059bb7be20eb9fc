import type { ByteStr } from "#kernel/base/bytes.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { SessionParams } from "./protocol/types.js";
import { getBlockHash } from "./state/blockHashes.js";
import { getParams } from "./state/params.js";
import { getParamsAtHeight } from "./state/paramsHistory.js";

/** poktroll x/session/keeper, what other modules may read. */
export interface SessionApi {
  getParams(ctx: ReadCtx): SessionParams;
  getParamsAtHeight(ctx: ReadCtx, height: bigint): SessionParams;
  /** 32 bytes; empty for height <= 0 (no read) and for blocks whose end block has not run. */
  getBlockHash(ctx: ReadCtx, height: bigint): ByteStr;
}

/** Sessions themselves are no part of it: they are computed by the queries and by `protocol/`. */
export const sessionApi: SessionApi = { getParams, getParamsAtHeight, getBlockHash };
