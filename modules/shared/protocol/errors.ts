import { defineErrors } from "#kernel/base/errors.js";

/** poktroll x/shared/types/errors.go */
export const sharedErrors = defineErrors("shared", {
  invalidSigner: [1100, "expected gov account as only signer for proposal message"],
  invalidAddress: [1101, "invalid address"],
  paramNameInvalid: [1102, "the provided param name is invalid"],
  paramInvalid: [1103, "the provided param is invalid"],
  emitEvent: [1104, "failed to emit event"],
  unauthorizedSupplierUpdate: [1105, "unauthorized supplier update"],
  invalidRevShare: [1106, "invalid revenue share configuration"],
  invalidService: [1107, "invalid service"],
  invalidServiceId: [1108, "invalid service ID"],
  invalidServiceName: [1109, "invalid service name"],
  invalidComputeUnitsPerRelay: [1110, "invalid compute units per relay"],
  invalidServiceMetadata: [1111, "invalid service metadata"],
});
