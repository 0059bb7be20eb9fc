import { defineErrors } from "#kernel/base/errors.js";

/** sdk x/gov/types/errors.go. Codes 2, 14, 17 and 19 are not in use. */
export const govErrors = defineErrors("gov", {
  inactiveProposal: [3, "inactive proposal"],
  alreadyActiveProposal: [4, "proposal already active"],
  invalidProposalContent: [5, "invalid proposal content"],
  invalidProposalType: [6, "invalid proposal type"],
  invalidVote: [7, "invalid vote option"],
  invalidGenesis: [8, "invalid genesis state"],
  noProposalHandlerExists: [9, "no handler exists for proposal type"],
  unroutableProposalMsg: [10, "proposal message not recognized by router"],
  noProposalMsgs: [11, "no messages proposed"],
  invalidProposalMsg: [12, "invalid proposal message"],
  invalidSigner: [13, "expected gov account as only signer for proposal message"],
  metadataTooLong: [15, "metadata too long"],
  minDepositTooSmall: [16, "minimum deposit is too small"],
  invalidProposer: [18, "invalid proposer"],
  votingPeriodEnded: [20, "voting period already ended"],
  invalidProposal: [21, "invalid proposal"],
  summaryTooLong: [22, "summary too long"],
  invalidDepositDenom: [23, "invalid deposit denom"],
});
