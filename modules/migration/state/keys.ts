import { type ByteStr, byteStr, concatStr, textToStr } from "#kernel/base/bytes.js";
import { KEY_END } from "#modules/shared/protocol/constants.js";

/*
 * Store `migration`, poktroll x/migration/types/keys.go, key_morse_claimable_account.go
 *
 *   p_migration                                     Params
 *   MorseClaimableAccount/value/ ‖ Morse address ‖ /  MorseClaimableAccount
 */
export const STORE = "migration";
/** poktroll ParamsKey: Params. */
export const PARAMS_KEY = byteStr("p_migration");
/** poktroll MorseClaimableAccountKeyPrefix. Then the Morse address and a slash. */
export const CLAIMABLE_ACCOUNT_PREFIX = byteStr("MorseClaimableAccount/value/");

/** @param morseAddress as stored: upper-case hex, or a module account's name */
export function claimableAccountKey(morseAddress: string): ByteStr {
  return concatStr(CLAIMABLE_ACCOUNT_PREFIX, textToStr(morseAddress), KEY_END);
}
