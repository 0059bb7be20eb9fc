import { defineErrors } from "#kernel/base/errors.js";

/** poktroll x/application/types/errors.go */
export const applicationErrors = defineErrors("application", {
  invalidSigner: [1100, "expected gov account as only signer for proposal message"],
  invalidStake: [1101, "invalid application stake"],
  invalidAddress: [1102, "invalid application address"],
  unauthorized: [1103, "unauthorized application signer"],
  notFound: [1104, "application not found"],
  invalidServiceConfigs: [1106, "invalid service configs"],
  gatewayNotFound: [1107, "gateway not found"],
  invalidGatewayAddress: [1108, "invalid gateway address"],
  alreadyDelegated: [1109, "application already delegated to gateway"],
  maxDelegatedGateways: [1110, "maximum number of delegated gateways reached"],
  notDelegated: [1111, "application not delegated to gateway"],
  isUnstaking: [1112, "application is in unbonding period"],
  duplicateAddress: [1113, "duplicate application address"],
  hasPendingTransfer: [1114, "application is in transfer period"],
  paramInvalid: [1115, "the provided param is invalid"],
  emitEvent: [1116, "unable to emit onchain event"],
  queryInvalidGatewayAddress: [1117, "invalid gateway address querying for apps with delegatee gateway address"],
  invalidPerSessionSpendLimit: [1118, "invalid per-session spend limit"],
  configUnmarshalYaml: [2100, "config reader cannot unmarshal yaml content"],
  configInvalidServiceId: [2101, "invalid serviceId in application config"],
  configEmptyContent: [2102, "empty application config content"],
  configInvalidStake: [2103, "invalid stake amount in application config"],
  configInvalidGateway: [2104, "invalid gateway address in application config"],
  configInvalidSpendLimit: [2105, "invalid per-session spend limit in application config"],
});
