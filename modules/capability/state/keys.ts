/**
 * Stores `capability` and, per process, `memory:capability`.
 *
 * | store | key | value |
 * | --- | --- | --- |
 * | capability | `index` | BE8: next index |
 * | capability | `capability_index` BE8(index) | CapabilityOwners |
 * | memory | `{module}/rev/{name}` | BE8: index |
 * | memory | `{module}/fwd/{16 hex digits}` | name |
 * | memory | `mem_initialized` | `01` |
 *
 * The digits are a memory address in the reference; only their number matters, for gas. Here they are the index.
 * ibc-go modules/capability types/keys.go.
 */
import { type ByteStr, be8, byteStr, strToHex } from "#kernel/base/bytes.js";

export const STORE = "capability";
export const MEM_STORE = "memory:capability";
export const INDEX_KEY = byteStr("index");
export const OWNERS_PREFIX = byteStr("capability_index");
export const MEM_INITIALIZED_KEY = byteStr("mem_initialized");

export const ownersKey = (index: bigint): ByteStr => (OWNERS_PREFIX + be8(index)) as ByteStr;
export const revKey = (module: string, name: string): ByteStr => byteStr(`${module}/rev/${name}`);
export const fwdKey = (module: string, index: bigint): ByteStr => byteStr(`${module}/fwd/${strToHex(be8(index))}`);
