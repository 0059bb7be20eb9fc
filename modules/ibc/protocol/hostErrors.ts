import { defineErrors } from "#kernel/base/errors.js";

/** ibc-go v8.8.0 modules/core/24-host/errors.go. */
export const hostErrors = defineErrors("host", {
  invalidId: [2, "invalid identifier"],
  invalidPath: [3, "invalid path"],
  invalidPacket: [4, "invalid packet"],
});
