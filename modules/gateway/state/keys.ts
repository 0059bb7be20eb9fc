import { type ByteStr, byteStr, concatStr, textToStr } from "#kernel/base/bytes.js";
import { KEY_END } from "#modules/shared/protocol/constants.js";

/*
 * Store `gateway`, poktroll x/gateway/types/keys.go
 *
 *   p_gateway                        Params
 *   Gateway/address/ ‖ address ‖ /    Gateway
 */
export const STORE = "gateway";
/** poktroll ParamsKey: Params. */
export const PARAMS_KEY = byteStr("p_gateway");
/** poktroll GatewayKeyPrefix. Then the address text and a slash: Gateway. */
export const GATEWAY_PREFIX = byteStr("Gateway/address/");

/** @param address bech32 text, as received */
export function gatewayKey(address: string): ByteStr {
  return concatStr(GATEWAY_PREFIX, textToStr(address), KEY_END);
}
