import { type ByteStr, byteStr, textToStr } from "#kernel/base/bytes.js";

/**
 * Store `circuit` (x/circuit types/keys.go):
 *
 * | key | value |
 * | --- | --- |
 * | `01` address, no length byte | Permissions |
 * | `02` type URL | empty: the message is disabled |
 */
export const STORE = "circuit";

export const PERMISSIONS_PREFIX = byteStr("\x01");
export const DISABLED_PREFIX = byteStr("\x02");

export function permissionsKey(addr: ByteStr): ByteStr {
  return (PERMISSIONS_PREFIX + addr) as ByteStr;
}

export function disabledKey(typeUrl: string): ByteStr {
  return (DISABLED_PREFIX + textToStr(typeUrl)) as ByteStr;
}
