import { prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { KvIterator } from "#kernel/store/kv.js";
import type { SessionParams, SessionParamsUpdate } from "../protocol/types.js";
import { PARAMS_HISTORY_PREFIX, paramsHistoryKey, STORE } from "./keys.js";
import { getParams } from "./params.js";

/** poktroll x/session/keeper/params.go HasParamsHistory. Opens one iterator. */
export function hasParamsHistory(ctx: ReadCtx): boolean {
  const it = ctx.kv(STORE).iterate(PARAMS_HISTORY_PREFIX, prefixEnd(PARAMS_HISTORY_PREFIX));
  const found = it.valid();
  it.close();
  return found;
}

/**
 * poktroll x/session/keeper/params.go GetParamsAtHeight: the newest epoch with effective height <= `height`, else the
 * live params. One reverse seek, and a read in the second case.
 */
export function getParamsAtHeight(ctx: ReadCtx, height: bigint): SessionParams {
  const it = ctx.kv(STORE).reverseIterate(PARAMS_HISTORY_PREFIX, paramsHistoryKey(height + 1n));
  const params = it.valid() ? decodeUpdate(it).params : undefined;
  it.close();
  return params ?? getParams(ctx);
}

/** poktroll x/session/keeper/params.go SetParamsAtHeight. One write. */
export function setParamsAtHeight(ctx: Ctx, height: bigint, params: SessionParams): void {
  const value = codec.encodeStr("pocket.session.ParamsUpdate", { effective_height: height, params });
  ctx.kv(STORE).set(paramsHistoryKey(height), value);
}

/** poktroll x/session/keeper/params.go GetAllParamsHistory: ascending by effective height. */
export function getAllParamsHistory(ctx: ReadCtx): SessionParamsUpdate[] {
  const out: SessionParamsUpdate[] = [];
  const it = ctx.kv(STORE).iterate(PARAMS_HISTORY_PREFIX, prefixEnd(PARAMS_HISTORY_PREFIX));
  try {
    for (; it.valid(); it.next()) out.push(decodeUpdate(it));
  } finally {
    it.close();
  }
  return out;
}

function decodeUpdate(it: KvIterator): SessionParamsUpdate {
  return codec.decodeStr("pocket.session.ParamsUpdate", it.value());
}
