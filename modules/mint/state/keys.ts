/**
 * Store `mint`.
 *
 * | key | value |
 * | --- | --- |
 * | `00` | Minter |
 * | `01` | Params |
 *
 * sdk x/mint/types/keys.go.
 */
import { byteStr } from "#kernel/base/bytes.js";

export const STORE = "mint";
export const MINTER_KEY = byteStr("\x00");
export const PARAMS_KEY = byteStr("\x01");
