import { be8, concatStr, prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { KvIterator } from "#kernel/store/kv.js";
import type { SharedParams, SharedParamsUpdate } from "../protocol/types.js";
import { PARAMS_HISTORY_PREFIX, paramsHistoryKey, STORE } from "./keys.js";
import { getParams } from "./params.js";

/** poktroll x/shared/keeper/params.go HasParamsHistory. Opens one iterator. */
export function hasParamsHistory(ctx: ReadCtx): boolean {
  const it = ctx.kv(STORE).iterate(PARAMS_HISTORY_PREFIX, prefixEnd(PARAMS_HISTORY_PREFIX));
  const found = it.valid();
  it.close();
  return found;
}

/**
 * poktroll x/shared/keeper/params.go GetParamsAtHeight: the newest epoch with effective height <= `height`, the live
 * params when there is none. One reverse seek, and a read of the live params in the second case.
 */
export function getParamsAtHeight(ctx: ReadCtx, height: bigint): SharedParams {
  const it = reverseFrom(ctx, height);
  const params = it.valid() ? decodeUpdate(it).params : undefined;
  it.close();
  return params ?? getParams(ctx);
}

/** The epoch that begins exactly at `height`. One read. */
export function getParamsHistoryEntry(ctx: ReadCtx, height: bigint): SharedParams | undefined {
  const value = ctx.kv(STORE).get(paramsHistoryKey(height));
  return value === undefined ? undefined : codec.decodeStr("pocket.shared.ParamsUpdate", value).params;
}

/** poktroll x/shared/keeper/params.go SetParamsAtHeight. One write. */
export function setParamsAtHeight(ctx: Ctx, height: bigint, params: SharedParams): void {
  const value = codec.encodeStr("pocket.shared.ParamsUpdate", { effective_height: height, params });
  ctx.kv(STORE).set(paramsHistoryKey(height), value);
}

/**
 * Epochs with effective height <= `height`, newest first; those without params are left out.
 * @param visit stops the walk by returning true.
 */
export function iterateParamsHistoryReverse(
  ctx: ReadCtx,
  height: bigint,
  visit: (effectiveHeight: bigint, params: SharedParams) => boolean,
): void {
  const it = reverseFrom(ctx, height);
  try {
    for (; it.valid(); it.next()) {
      const update = decodeUpdate(it);
      if (update.params !== undefined && visit(update.effective_height, update.params)) return;
    }
  } finally {
    it.close();
  }
}

/** poktroll x/shared/keeper/params.go GetAllParamsHistory: ascending by effective height. */
export function getAllParamsHistory(ctx: ReadCtx): SharedParamsUpdate[] {
  const out: SharedParamsUpdate[] = [];
  const it = ctx.kv(STORE).iterate(PARAMS_HISTORY_PREFIX, prefixEnd(PARAMS_HISTORY_PREFIX));
  try {
    for (; it.valid(); it.next()) out.push(decodeUpdate(it));
  } finally {
    it.close();
  }
  return out;
}

function reverseFrom(ctx: ReadCtx, height: bigint): KvIterator {
  return ctx.kv(STORE).reverseIterate(PARAMS_HISTORY_PREFIX, concatStr(PARAMS_HISTORY_PREFIX, be8(height + 1n)));
}

function decodeUpdate(it: KvIterator): SharedParamsUpdate {
  return codec.decodeStr("pocket.shared.ParamsUpdate", it.value());
}
