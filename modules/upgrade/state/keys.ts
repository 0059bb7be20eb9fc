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

export const STORE = "upgrade";
export const PLAN_KEY = byteStr("\x00");
export const DONE_PREFIX = byteStr("\x01");
export const VERSION_PREFIX = byteStr("\x02");
export const PROTOCOL_VERSION_KEY = byteStr("\x03");

export const doneKey = (height: bigint, name: ByteStr): ByteStr => (DONE_PREFIX + be8(height) + name) as ByteStr;
export const versionKey = (module: string): ByteStr => (VERSION_PREFIX + module) as ByteStr;
export const upgradedClientKey = (height: bigint): ByteStr => byteStr(`upgradedIBCState/${height}/upgradedClient`);
export const upgradedConsStateKey = (height: bigint): ByteStr => byteStr(`upgradedIBCState/${height}/upgradedConsState`);
