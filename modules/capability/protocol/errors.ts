import { defineErrors } from "#kernel/base/errors.js";

/** ibc-go modules/capability v1.0.1 types/errors.go. */
export const capabilityErrors = defineErrors("capability", {
  invalidCapabilityName: [2, "capability name not valid"],
  nilCapability: [3, "provided capability is nil"],
  capabilityTaken: [4, "capability name already taken"],
  ownerClaimed: [5, "given owner already claimed capability"],
  capabilityNotOwned: [6, "capability not owned by module"],
  capabilityNotFound: [7, "capability not found"],
  capabilityOwnersNotFound: [8, "owners not found for capability"],
});
