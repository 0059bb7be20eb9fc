import { type ByteStr, be8, byteStr, concatStr, textToStr } from "#kernel/base/bytes.js";
import { KEY_END } from "#modules/shared/protocol/constants.js";

/*
 * Store `service`, poktroll x/service/types/keys.go, key_relay_mining_difficulty.go
 *
 *   p_service                                                          Params
 *   Service/id/ ‖ id ‖ /                                                pocket.shared.Service
 *   RelayMiningDifficulty/value/ ‖ service id ‖ /                       RelayMiningDifficulty, latest
 *   RelayMiningDifficulty/history/ ‖ service id ‖ / ‖ BE8(height)       RelayMiningDifficultyUpdate
 *   ServiceComputeUnitsPerRelay/history/ ‖ service id ‖ / ‖ BE8(height) ServiceComputeUnitsPerRelayUpdate
 */
export const STORE = "service";
/** poktroll ParamsKey: Params. */
export const PARAMS_KEY = byteStr("p_service");
/** poktroll ServiceKeyPrefix. Then the id and a slash: Service. */
export const SERVICE_PREFIX = byteStr("Service/id/");
/** poktroll RelayMiningDifficultyKeyPrefix. Then the id and a slash: the latest difficulty. */
export const DIFFICULTY_PREFIX = byteStr("RelayMiningDifficulty/value/");
/** poktroll RelayMiningDifficultyHistoryKeyPrefix. Then id, slash and BE8(effective height). */
const DIFFICULTY_HISTORY_PREFIX = byteStr("RelayMiningDifficulty/history/");
/** poktroll ServiceComputeUnitsPerRelayHistoryKeyPrefix. Then id, slash and BE8(effective height). */
export const COMPUTE_UNITS_HISTORY_PREFIX = byteStr("ServiceComputeUnitsPerRelay/history/");

/** @param id of a service, without `/` */
export function serviceKey(id: string): ByteStr {
  return concatStr(SERVICE_PREFIX, textToStr(id), KEY_END);
}

/** Key of the latest difficulty of a service. */
export function difficultyKey(serviceId: string): ByteStr {
  return concatStr(DIFFICULTY_PREFIX, textToStr(serviceId), KEY_END);
}

/** All difficulty epochs of a service. A service id holds no `/`, so these ranges never overlap. */
export function difficultyHistoryPrefix(serviceId: string): ByteStr {
  return concatStr(DIFFICULTY_HISTORY_PREFIX, textToStr(serviceId), KEY_END);
}

/** All compute units epochs of a service. */
export function computeUnitsHistoryPrefix(serviceId: string): ByteStr {
  return concatStr(COMPUTE_UNITS_HISTORY_PREFIX, textToStr(serviceId), KEY_END);
}

/** @param prefix of one service's history. @param height effective height, int64 */
export function epochKey(prefix: ByteStr, height: bigint): ByteStr {
  return concatStr(prefix, be8(height));
}
