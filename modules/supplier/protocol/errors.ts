import { defineErrors } from "#kernel/base/errors.js";

/** poktroll x/supplier/types/errors.go and, from 2100 on, x/supplier/config/errors.go (stake files). */
export const supplierErrors = defineErrors("supplier", {
  invalidSigner: [1100, "expected gov account as only signer for proposal message"],
  invalidStake: [1101, "invalid supplier stake"],
  invalidAddress: [1102, "invalid address"],
  notFound: [1103, "supplier not found"],
  invalidServiceConfig: [1104, "invalid service config"],
  isUnstaking: [1105, "supplier is in unbonding period"],
  serviceNotFound: [1106, "service not found"],
  paramInvalid: [1107, "the provided param is invalid"],
  emitEvent: [1108, "failed to emit event"],
  invalidServiceId: [1109, "invalid service ID"],
  invalidFlags: [1110, "invalid flag usage"],
  configUnmarshalYaml: [2100, "config reader cannot unmarshal yaml content"],
  configInvalidServiceId: [2101, "invalid serviceId in supplier config"],
  configNoEndpoints: [2102, "no endpoints defined for serviceId in supplier config"],
  configInvalidEndpointConfig: [2103, "invalid endpoint config in supplier config"],
  configInvalidRpcType: [2104, "invalid rpc type in supplier config"],
  configInvalidUrl: [2105, "invalid endpoint url in supplier config"],
  configEmptyContent: [2106, "empty supplier config content"],
  configInvalidStake: [2107, "invalid stake amount in supplier config"],
  configInvalidOwnerAddress: [2108, "invalid owner address in supplier config"],
  configInvalidOperatorAddress: [2109, "invalid operator address in supplier config"],
});
