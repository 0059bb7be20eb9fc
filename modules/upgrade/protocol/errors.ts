import { defineErrors } from "#kernel/base/errors.js";

/** x/upgrade v0.1.4 types/errors.go. */
export const upgradeErrors = defineErrors("upgrade", {
  noModuleVersionFound: [2, "module version not found"],
  noUpgradePlanFound: [3, "upgrade plan not found"],
  noUpgradedClientFound: [4, "upgraded client not found"],
  noUpgradedConsensusStateFound: [5, "upgraded consensus state not found"],
  invalidSigner: [6, "expected authority account as only signer for proposal message"],
});
