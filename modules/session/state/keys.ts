import { type ByteStr, be8, byteStr, concatStr } from "#kernel/base/bytes.js";

/*
 * Store `session`, poktroll x/session/types/keys.go, key_block_hash.go
 *
 *   p_session                                        Params, live
 *   session_params_history/ ‖ BE8(effective height)   ParamsUpdate
 *   BlockHash/height/ ‖ decimal(height) ‖ /            block hash, 32 bytes
 */
export const STORE = "session";
/** poktroll ParamsKey: the Params in force. */
export const PARAMS_KEY = byteStr("p_session");
/** poktroll ParamsHistoryKeyPrefix. Then BE8(effective height): ParamsUpdate. */
export const PARAMS_HISTORY_PREFIX = byteStr("session_params_history/");
/** poktroll BlockHashKeyPrefix. Then the height as decimal text and a slash. */
const BLOCK_HASH_PREFIX = byteStr("BlockHash/height/");

/** @param height effective height, int64; big-endian, so that keys are in height order. */
export function paramsHistoryKey(height: bigint): ByteStr {
  return concatStr(PARAMS_HISTORY_PREFIX, be8(height));
}

/** Heights are decimal text here, so keys are not in height order. */
export function blockHashKey(height: bigint): ByteStr {
  return byteStr(`${BLOCK_HASH_PREFIX}${height}/`);
}
