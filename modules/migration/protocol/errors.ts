import { defineErrors } from "#kernel/base/errors.js";

/** poktroll x/migration/types/errors.go */
export const migrationErrors = defineErrors("migration", {
  invalidSigner: [1100, "expected x/gov module account as the only signer for migration state import messages"],
  morseAccountsImport: [1101, "unable to import morse claimable accounts"],
  morseAccountClaim: [1102, "unable to claim morse account"],
  morseApplicationClaim: [1104, "unable to claim morse account as a staked application"],
  morseSupplierClaim: [1105, "unable to claim morse account as a staked supplier"],
  paramInvalid: [1106, "the provided param is invalid"],
  morseSrcAddress: [1107, "invalid Morse source account address"],
  morseSignature: [1108, "invalid morse signature"],
  morseRecoverableAccountClaim: [1109, "unable to recover Morse account"],
});
