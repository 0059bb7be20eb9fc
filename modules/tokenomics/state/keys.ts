import { byteStr } from "#kernel/base/bytes.js";

/*
 * Store `tokenomics`, poktroll x/tokenomics/types/keys.go
 *
 *   p_tokenomics   Params
 */
export const STORE = "tokenomics";
/** poktroll ParamsKey: Params. */
export const PARAMS_KEY = byteStr("p_tokenomics");
