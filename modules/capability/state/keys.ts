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

/** The store that is hashed. */
export const STORE = "capability";
/** The store of this process, filled anew after each start; not hashed, but its gas is. */
export const MEM_STORE = "memory:capability";
/** BE8: the index that the next capability gets, 1 upward. */
export const INDEX_KEY = byteStr("index");
/** Then BE8(index): CapabilityOwners. */
export const OWNERS_PREFIX = byteStr("capability_index");
/** `01` once the memory store is filled in this process. */
export const MEM_INITIALIZED_KEY = byteStr("mem_initialized");

/** @param index of the capability, 1 upward */
export const ownersKey = (index: bigint): ByteStr => (OWNERS_PREFIX + be8(index)) as ByteStr;
/** From a module's name for a capability to its index. In the memory store. */
export const revKey = (module: string, name: string): ByteStr => byteStr(`${module}/rev/${name}`);
/** From a capability to a module's name for it. In the memory store. */
export const fwdKey = (module: string, index: bigint): ByteStr => byteStr(`${module}/fwd/${strToHex(be8(index))}`);
