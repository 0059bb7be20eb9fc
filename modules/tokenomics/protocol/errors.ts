import { defineErrors } from "#kernel/base/errors.js";

/** poktroll x/tokenomics/types/errors.go */
export const tokenomicsErrors = defineErrors("tokenomics", {
  invalidAuthoritySigner: [1100, "the provided authority address does not match the onchain governance address"],
  authorityAddressInvalid: [1101, "the provided authority address is not a valid bech32 address"],
  claimSessionHeaderNil: [1102, "provided claim's session header is nil"],
  claimSessionHeaderInvalid: [1103, "provided claim's session header is invalid"],
  supplierOperatorAddressInvalid: [1104, "the supplier operator address in the claim is not a valid bech32 address"],
  supplierNotFound: [1105, "supplier not found"],
  applicationNotFound: [1106, "application not found"],
  applicationAddressInvalid: [1107, "the application address in the claim is not a valid bech32 address"],
  paramsInvalid: [1108, "provided params are invalid"],
  claimRootHashInvalid: [1109, "the root hash in the claim is invalid"],
  applicationNewStakeInvalid: [1110, "application stake cannot be reduced to a -ve amount"],
  paramNameInvalid: [1111, "the provided param name is invalid"],
  paramInvalid: [1112, "the provided param is invalid"],
  unmarshalInvalid: [1113, "failed to unmarshal the provided bytes"],
  emittingEventFailed: [1114, "failed to emit event"],
  serviceNotFound: [1115, "service not found"],
  constraint: [1116, "constraint violation"],
  settlementInternal: [1117, "internal claim settlement error"],
  tlmInternal: [1118, "internal token logic module error"],
  processingTlm: [1119, "failed to process token logic module"],
  coinIsZero: [1120, "coin amount cannot be zero"],
  settlementMint: [1121, "failed to mint uPOKT while executing settlement state transitions"],
  settlementBurn: [1122, "failed to burn uPOKT while executing settlement state transitions"],
  settlementTransfer: [1123, "failed to send coins while executing settlement state transitions"],
});
