import { defineErrors } from "#kernel/base/errors.js";

/** poktroll x/gateway/types/errors.go. Codes from 2100 on belong to the command line. */
export const gatewayErrors = defineErrors("gateway", {
  invalidSigner: [1100, "expected gov account as only signer for proposal message"],
  invalidAddress: [1101, "invalid gateway address"],
  invalidStake: [1102, "invalid gateway stake"],
  unauthorized: [1103, "unauthorized signer"],
  notFound: [1104, "gateway not found"],
  paramInvalid: [1105, "the provided param is invalid"],
  emitEvent: [1106, "unable to emit onchain event"],
  isUnstaking: [1107, "gateway is in unbonding period"],
  isInactive: [1108, "gateway is no longer active"],
  configEmpty: [2100, "empty gateway staking config content"],
  configUnmarshal: [2101, "config reader cannot unmarshal yaml content"],
  configInvalidStake: [2102, "invalid stake in gateway stake config"],
});
