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
/** poktroll ParamsKey: Params. */
export const PARAMS_KEY = byteStr("p_application");
/** poktroll ApplicationKeyPrefix. Then A: Application. */
export const APPLICATION_PREFIX = byteStr("Application/address/");
/** poktroll ApplicationUnstakingKeyPrefix. Then A: A. */
export const UNSTAKING_PREFIX = byteStr("Application/unstaking/");
/** poktroll ApplicationTransferKeyPrefix. Then A: A. */
export const TRANSFER_PREFIX = byteStr("Application/transfer/");
/** poktroll DelegationKeyPrefix. Then G ‖ A: A. */
const DELEGATION_PREFIX = byteStr("Application/delegation/");
/** poktroll UndelegationKeyPrefix. Then A ‖ G: PendingUndelegation. */
export const UNDELEGATION_PREFIX = byteStr("Application/undelegation/");

/** A (or G): the value of the indexes and the end of every key. */
export function addressKey(address: string): ByteStr {
  return concatStr(textToStr(address), KEY_END);
}

/** @param app bech32 text, as the record holds it */
export function applicationKey(app: string): ByteStr {
  return concatStr(APPLICATION_PREFIX, addressKey(app));
}

/** Marks an application in its unbonding period. @param app bech32 text */
export function unstakingKey(app: string): ByteStr {
  return concatStr(UNSTAKING_PREFIX, addressKey(app));
}

/** Marks an application with a pending transfer. @param app bech32 text of the source */
export function transferKey(app: string): ByteStr {
  return concatStr(TRANSFER_PREFIX, addressKey(app));
}

/** Prefix of the delegations to one gateway. */
export function delegationsOfGateway(gateway: string): ByteStr {
  return concatStr(DELEGATION_PREFIX, addressKey(gateway));
}

/** Index entry of one delegation, found by its gateway. Both bech32 texts. */
export function delegationKey(gateway: string, app: string): ByteStr {
  return concatStr(DELEGATION_PREFIX, addressKey(gateway), addressKey(app));
}

/** Prefix of the pending undelegations of one application. */
export function undelegationsOfApplication(app: string): ByteStr {
  return concatStr(UNDELEGATION_PREFIX, addressKey(app));
}

/** A delegation that ended in this session and still counts until its end. Both bech32 texts. */
export function undelegationKey(app: string, gateway: string): ByteStr {
  return concatStr(UNDELEGATION_PREFIX, addressKey(app), addressKey(gateway));
}
