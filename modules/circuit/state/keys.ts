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

/** x/circuit AccountPermissionPrefix. Then the address: Permissions. */
export const PERMISSIONS_PREFIX = byteStr("\x01");
/** x/circuit DisableListPrefix. Then the type URL: empty. */
export const DISABLED_PREFIX = byteStr("\x02");

/** @param addr account address, bytes; ends the key without a length byte */
export function permissionsKey(addr: ByteStr): ByteStr {
  return (PERMISSIONS_PREFIX + addr) as ByteStr;
}

/** @param typeUrl with its slash */
export function disabledKey(typeUrl: string): ByteStr {
  return (DISABLED_PREFIX + textToStr(typeUrl)) as ByteStr;
}
