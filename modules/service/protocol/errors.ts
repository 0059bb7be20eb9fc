import { defineErrors } from "#kernel/base/errors.js";

/** poktroll x/service/types/errors.go. Codes from 2100 on belong to the command line. */
export const serviceErrors = defineErrors("service", {
  invalidSigner: [1100, "expected gov account as only signer for proposal message"],
  duplicateIndex: [1101, "duplicate index when adding a new service"],
  invalidAddress: [1102, "invalid address when adding a new service"],
  missingId: [1103, "missing service ID"],
  missingName: [1104, "missing service name"],
  alreadyExists: [1105, "service already exists"],
  notEnoughFunds: [1108, "not enough funds to add service"],
  failedToDeductFee: [1109, "failed to deduct fee"],
  invalidRelayResponse: [1110, "invalid relay response"],
  invalidRelayRequest: [1111, "invalid relay request"],
  invalidOwnerAddress: [1113, "invalid owner address"],
  paramInvalid: [1115, "the provided param is invalid"],
  missingRelayMiningDifficulty: [1116, "missing relay mining difficulty"],
  notFound: [1117, "service not found"],
  unauthorized: [1118, "unauthorized service operation"],
  configEmpty: [2100, "empty service config content"],
  configUnmarshal: [2101, "config reader cannot unmarshal yaml content"],
  configNoServices: [2102, "no services defined in service config"],
  configInvalidServiceId: [2103, "invalid serviceId in service config"],
  configInvalidComputeUnits: [2104, "invalid compute_units_per_relay in service config"],
});
