import { defineErrors } from "#kernel/base/errors.js";

/** sdk x/distribution/types/errors.go. */
export const distributionErrors = defineErrors("distribution", {
  emptyDelegatorAddr: [2, "delegator address is empty"],
  emptyWithdrawAddr: [3, "withdraw address is empty"],
  emptyValidatorAddr: [4, "validator address is empty"],
  emptyDelegationDistInfo: [5, "no delegation distribution info"],
  noValidatorDistInfo: [6, "no validator distribution info"],
  noValidatorCommission: [7, "no validator commission to withdraw"],
  setWithdrawAddrDisabled: [8, "set withdraw address disabled"],
  badDistribution: [9, "community pool does not have sufficient coins to distribute"],
  invalidProposalAmount: [10, "invalid community pool spend proposal amount"],
  emptyProposalRecipient: [11, "invalid community pool spend proposal recipient"],
  noValidatorExists: [12, "validator does not exist"],
  noDelegationExists: [13, "delegation does not exist"],
});
