import { type ByteStr, be8, byteStr, concatStr, textToStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { KEY_END } from "#modules/shared/protocol/constants.js";
import type { ServiceConfigUpdate } from "#modules/shared/protocol/types.js";

/*
 * Store `supplier`, poktroll x/supplier/types/keys.go. O is the operator's address text, S a service id, each with a closing
 * slash; H(x) is BE8(x) and a slash (the eight bytes may hold slashes themselves).
 *
 *   p_supplier                                                   Params
 *   Supplier/operator_address/ ‖ O                               Supplier without services and history
 *   Supplier/unbonding_height/ ‖ O                               operator's address text; no height in spite of the name
 *   ServiceConfigUpdate/service_id/ ‖ PK                         ServiceConfigUpdate; PK = S ‖ H(activation) ‖ O
 *   ServiceConfigUpdate/operator_address/ ‖ O ‖ S ‖ H(activation)                        PK
 *   ServiceConfigUpdate/activation_height/ ‖ H(activation) ‖ S ‖ O                       PK
 *   ServiceConfigUpdate/deactivation_height/ ‖ H(deactivation) ‖ S ‖ O ‖ H(activation)   PK, when deactivation is set
 */
export const STORE = "supplier";
/** poktroll ParamsKey: Params. */
export const PARAMS_KEY = byteStr("p_supplier");
/** poktroll SupplierOperatorKeyPrefix. Then O: the dehydrated Supplier. */
export const SUPPLIER_PREFIX = byteStr("Supplier/operator_address/");
/** poktroll SupplierUnstakingHeightKeyPrefix. Then O: the operator's address text. */
export const UNBONDING_PREFIX = byteStr("Supplier/unbonding_height/");
/** poktroll ServiceConfigUpdateKeyPrefix. Then PK: ServiceConfigUpdate. */
export const CONFIG_PREFIX = byteStr("ServiceConfigUpdate/service_id/");
/** poktroll SupplierServiceConfigUpdateKeyPrefix. All configs of an operator. */
export const BY_OPERATOR_PREFIX = byteStr("ServiceConfigUpdate/operator_address/");
/** poktroll ServiceConfigUpdateActivationHeightKeyPrefix. In order of activation heights. */
export const BY_ACTIVATION_PREFIX = byteStr("ServiceConfigUpdate/activation_height/");
/** poktroll ServiceConfigUpdateDeactivationHeightKeyPrefix. In order of deactivation heights. */
export const BY_DEACTIVATION_PREFIX = byteStr("ServiceConfigUpdate/deactivation_height/");

/** A text and its closing slash. */
function part(text: string): ByteStr {
  return concatStr(textToStr(text), KEY_END);
}

function height(value: bigint): ByteStr {
  return concatStr(be8(value), KEY_END);
}

/** @throws Panic for an entry without service, as Go's nil dereference. */
function serviceIdOf(update: ServiceConfigUpdate): ByteStr {
  if (update.service === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return part(update.service.service_id);
}

/** @param operator bech32 text, as the record holds it */
export function supplierKey(operator: string): ByteStr {
  return concatStr(SUPPLIER_PREFIX, part(operator));
}

/** Marks an unbonding supplier. @param operator bech32 text */
export function unbondingKey(operator: string): ByteStr {
  return concatStr(UNBONDING_PREFIX, part(operator));
}

/** PK: the value of the three indexes. */
export function configPrimaryKey(update: ServiceConfigUpdate): ByteStr {
  return concatStr(serviceIdOf(update), height(update.activation_height), part(update.operator_address));
}

/** @param primaryKey PK, as the indexes hold it */
export function configKey(primaryKey: ByteStr): ByteStr {
  return concatStr(CONFIG_PREFIX, primaryKey);
}

/** Prefix of the configs of one service. */
export function configsOfService(serviceId: string): ByteStr {
  return concatStr(CONFIG_PREFIX, part(serviceId));
}

/** End (exclusive) of the configs of one service that are activated at or before `at`. */
export function configsOfServiceEnd(serviceId: string, at: bigint): ByteStr {
  return concatStr(configsOfService(serviceId), be8(at + 1n));
}

/** Prefix of the configs of one operator; of one of his services when `serviceId` is not empty. */
export function configsOfOperator(operator: string, serviceId = ""): ByteStr {
  const all = concatStr(BY_OPERATOR_PREFIX, part(operator));
  return serviceId === "" ? all : concatStr(all, part(serviceId));
}

/** Index entry. @throws Panic for an entry without service */
export function byOperatorKey(update: ServiceConfigUpdate): ByteStr {
  return concatStr(BY_OPERATOR_PREFIX, part(update.operator_address), serviceIdOf(update), height(update.activation_height));
}

/** Prefix of the configs activated at one height. */
export function activatedAt(at: bigint): ByteStr {
  return concatStr(BY_ACTIVATION_PREFIX, height(at));
}

/** Index entry. @throws Panic for an entry without service */
export function byActivationKey(update: ServiceConfigUpdate): ByteStr {
  return concatStr(activatedAt(update.activation_height), serviceIdOf(update), part(update.operator_address));
}

/** End (exclusive) of the configs deactivated at or before `at`. */
export function deactivatedEnd(at: bigint): ByteStr {
  return concatStr(BY_DEACTIVATION_PREFIX, be8(at + 1n));
}

/** Index entry; written only when the deactivation height is not 0. @throws Panic for an entry without service */
export function byDeactivationKey(update: ServiceConfigUpdate): ByteStr {
  return concatStr(
    BY_DEACTIVATION_PREFIX,
    height(update.deactivation_height),
    serviceIdOf(update),
    part(update.operator_address),
    height(update.activation_height),
  );
}
