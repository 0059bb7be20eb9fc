import type { MigrationParams } from "./types.js";

/** poktroll x/migration/types/params.go DefaultParams. Each is a switch; there is nothing to validate. */
export function defaultMigrationParams(): MigrationParams {
  return {
    waive_morse_claim_gas_fees: false,
    allow_morse_account_import_overwrite: false,
    morse_account_claiming_enabled: true,
  };
}
