/**
 * Store `upgrade`.
 *
 * | key | value |
 * | --- | --- |
 * | `00` | Plan |
 * | `01 BE8(height) name` | `01`: that plan was executed |
 * | `02 module name` | BE8: consensus version |
 * | `03` | BE8: protocol version |
 * | `upgradedIBCState/{height}/upgradedClient`, `…/upgradedConsState` | Any, as given by ibc |
 *
 * x/upgrade v0.1.4 types/keys.go.
 */
import { type ByteStr, be8, byteStr } from "#kernel/base/bytes.js";

/** Name of the mount: a leaf of the AppHash. */
export const STORE = "upgrade";
/** x/upgrade PlanByte: the one pending plan. */
export const PLAN_KEY = byteStr("\x00");
/** x/upgrade DoneByte. Then BE8(height) and the name. */
export const DONE_PREFIX = byteStr("\x01");
/** x/upgrade VersionMapByte. Then a module's name: BE8. */
export const VERSION_PREFIX = byteStr("\x02");
/** x/upgrade ProtocolVersionByte: BE8. */
export const PROTOCOL_VERSION_KEY = byteStr("\x03");

/** @param height at which the plan ran. @param name the plan's, UTF-8 bytes */
export const doneKey = (height: bigint, name: ByteStr): ByteStr => (DONE_PREFIX + be8(height) + name) as ByteStr;
/** @param module name of a module, ASCII */
export const versionKey = (module: string): ByteStr => (VERSION_PREFIX + module) as ByteStr;
/** x/upgrade UpgradedClientKey. @param height of the plan */
export const upgradedClientKey = (height: bigint): ByteStr => byteStr(`upgradedIBCState/${height}/upgradedClient`);
/** x/upgrade UpgradedConsStateKey. @param height of the plan */
export const upgradedConsStateKey = (height: bigint): ByteStr => byteStr(`upgradedIBCState/${height}/upgradedConsState`);
