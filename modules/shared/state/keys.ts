import { type ByteStr, be8, byteStr, concatStr } from "#kernel/base/bytes.js";

/*
 * Store `shared`, poktroll x/shared/types/keys.go
 *
 *   p_shared                                       Params, live
 *   shared_params_history/ ‖ BE8(effective height)  ParamsUpdate
 */
export const STORE = "shared";
/** poktroll ParamsKey: the Params in force. */
export const PARAMS_KEY = byteStr("p_shared");
/** poktroll ParamsHistoryKeyPrefix. Then BE8(effective height): ParamsUpdate. */
export const PARAMS_HISTORY_PREFIX = byteStr("shared_params_history/");

/** @param height int64, >= 0 in practice; big-endian, so that keys are in height order. */
export function paramsHistoryKey(height: bigint): ByteStr {
  return concatStr(PARAMS_HISTORY_PREFIX, be8(height));
}
