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

/** Name of the mount: a leaf of the AppHash. */
export const STORE = "mint";
/** sdk MinterKey: Minter. */
export const MINTER_KEY = byteStr("\x00");
/** sdk ParamsKey: Params. */
export const PARAMS_KEY = byteStr("\x01");
