import { defineErrors } from "#kernel/base/errors.js";

/** poktroll x/session/types/errors.go */
export const sessionErrors = defineErrors("session", {
  invalidSigner: [1100, "expected gov account as only signer for proposal message"],
  hydration: [1101, "error during session hydration"],
  appNotFound: [1102, "application for session not found not found "],
  appNotStakedForService: [1103, "application in session not staked for requested service"],
  suppliersNotFound: [1104, "no suppliers not found for session"],
  invalidAppAddress: [1105, "invalid application address for session"],
  invalidBlockHeight: [1107, "invalid block height for session"],
  invalidSessionId: [1108, "invalid sessionId"],
  appNotActive: [1109, "application is not active"],
  paramInvalid: [1110, "the provided param is invalid"],
});
