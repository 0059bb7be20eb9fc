import { type ByteStr, byteStr, concatStr, textToStr } from "#kernel/base/bytes.js";
import { KEY_END } from "#modules/shared/protocol/constants.js";

/*
 * Store `application`, poktroll x/application/types/keys.go. A and G are the address text of an application and of a
 * gateway, each with a closing slash.
 *
 *   p_application                        Params
 *   Application/address/ ‖ A             Application
 *   Application/unstaking/ ‖ A           A      applications in their unbonding period
 *   Application/transfer/ ‖ A            A      applications with a pending transfer
 *   Application/delegation/ ‖ G ‖ A      A      applications of a gateway
 *   Application/undelegation/ ‖ A ‖ G    PendingUndelegation
 */
export const STORE = "application";
export const PARAMS_KEY = byteStr("p_application");
export const APPLICATION_PREFIX = byteStr("Application/address/");
export const UNSTAKING_PREFIX = byteStr("Application/unstaking/");
export const TRANSFER_PREFIX = byteStr("Application/transfer/");
export const DELEGATION_PREFIX = byteStr("Application/delegation/");
export const UNDELEGATION_PREFIX = byteStr("Application/undelegation/");

/** A (or G): the value of the indexes and the end of every key. */
export function addressKey(address: string): ByteStr {
  return concatStr(textToStr(address), KEY_END);
}

export function applicationKey(app: string): ByteStr {
  return concatStr(APPLICATION_PREFIX, addressKey(app));
}

export function unstakingKey(app: string): ByteStr {
  return concatStr(UNSTAKING_PREFIX, addressKey(app));
}

export function transferKey(app: string): ByteStr {
  return concatStr(TRANSFER_PREFIX, addressKey(app));
}

/** Prefix of the delegations to one gateway. */
export function delegationsOfGateway(gateway: string): ByteStr {
  return concatStr(DELEGATION_PREFIX, addressKey(gateway));
}

export function delegationKey(gateway: string, app: string): ByteStr {
  return concatStr(DELEGATION_PREFIX, addressKey(gateway), addressKey(app));
}

/** Prefix of the pending undelegations of one application. */
export function undelegationsOfApplication(app: string): ByteStr {
  return concatStr(UNDELEGATION_PREFIX, addressKey(app));
}

export function undelegationKey(app: string, gateway: string): ByteStr {
  return concatStr(UNDELEGATION_PREFIX, addressKey(app), addressKey(gateway));
}
