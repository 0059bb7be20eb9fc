import { defineErrors } from "#kernel/base/errors.js";

/** store types/errors.go: codespace `store`. */
export const storeErrors = defineErrors("store", {
  invalidProof: [2, "invalid proof"],
  txDecode: [3, "tx parse error"],
  unknownRequest: [4, "unknown request"],
  logic: [5, "internal logic error"],
  conflict: [6, "conflict"],
  invalidRequest: [7, "invalid request"],
});
