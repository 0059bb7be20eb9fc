import type { ModuleTable } from "../moduleTable.js";

/** poktroll x/migration/module/autocli.go */
export const migrationOptions: ModuleTable = {
  tx: {
    service: "pocket.migration.Msg",
    enhance: true,
    rows: [
      {
        method: "UpdateParams",
        skip: true,
      },
      {
        method: "ImportMorseClaimableAccounts",
        use: "import-morse-claimable-accounts [morse-account-state]",
        short: "Send a import_morse_claimable_accounts tx",
        args: ["morseAccountState"],
        skip: true,
      },
      {
        method: "ClaimMorseAccount",
        use: "claim-morse-account [morse-src-address-hex] [morse-signature-hex]",
        short: "Claim the account balance of the given Morse account address",
        long: "Claim the account balance of the given Morse account address, by signing the message with the private key of the Morse account.",
        args: ["morse_src_address", "morse_signature"],
        skip: true,
      },
      {
        method: "ClaimMorseApplication",
        use: "claim-morse-application [morse-src-address] [morse-signature] [stake] [service-config]",
        short: "Send a claim_morse_application tx",
        args: ["morseSrcAddress", "morseSignature", "stake", "serviceConfig"],
        skip: true,
      },
      {
        method: "ClaimMorseSupplier",
        use: "claim-morse-supplier [morse-src-address] [morse-signature] [stake] [service-config]",
        short: "Send a claim_morse_supplier tx",
        args: ["morseSrcAddress", "morseSignature", "stake", "serviceConfig"],
        skip: true,
      },
      {
        method: "RecoverMorseAccount",
        use: "recover-morse-account [shannon-dest-address] [morse-src-address]",
        short: "Send a recover_morse_account tx",
        args: ["shannonDestAddress", "morseSrcAddress"],
        skip: true,
      },
    ],
  },
  query: {
    service: "pocket.migration.Query",
    rows: [
      {
        method: "Params",
        use: "params",
        short: "Shows the parameters of the module",
      },
      {
        method: "MorseClaimableAccountAll",
        use: "list-morse-claimable-account",
        short: "List all morse_claimable_account",
      },
      {
        method: "MorseClaimableAccount",
        use: "show-morse-claimable-account [id]",
        short: "Shows a morse_claimable_account",
        args: ["address"],
      },
    ],
  },
};
