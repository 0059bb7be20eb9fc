import { defineErrors } from "#kernel/base/errors.js";

/** x/evidence v0.1.1 types/errors.go. */
export const evidenceErrors = defineErrors("evidence", {
  noEvidenceHandlerExists: [2, "unregistered handler for evidence type"],
  invalidEvidence: [3, "invalid evidence"],
  evidenceExists: [5, "evidence already exists"],
});
