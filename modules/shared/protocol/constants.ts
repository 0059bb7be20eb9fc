import { byteStr } from "#kernel/base/bytes.js";

/** The only denomination of actors, fees and rewards. poktroll pocket/types.go */
export const DENOM_UPOKT = "upokt";

/** Separator at the end of most hand-made keys. */
export const KEY_END = byteStr("/");
