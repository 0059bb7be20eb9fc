import type { ModuleTable } from "../moduleTable.js";

/** sdk x/auth/autocli.go */
export const authOptions: ModuleTable = {
  tx: {
    service: "cosmos.auth.v1beta1.Msg",
    rows: [
      {
        method: "UpdateParams",
        use: "update-params-proposal [params]",
        short: "Submit a proposal to update auth module params. Note: the entire params must be provided.",
        example:
          'pocketd tx auth update-params-proposal \'{ "max_memo_characters": 0, "tx_sig_limit": 0, "tx_size_cost_per_byte": 0, "sig_verify_cost_ed25519": 0, "sig_verify_cost_secp256k1": 0 }\'',
        args: ["params"],
        proposal: true,
      },
    ],
  },
  query: {
    service: "cosmos.auth.v1beta1.Query",
    rows: [
      {
        method: "Accounts",
        use: "accounts",
        short: "Query all the accounts",
      },
      {
        method: "Account",
        use: "account [address]",
        short: "Query account by address",
        args: ["address"],
      },
      {
        method: "AccountInfo",
        use: "account-info [address]",
        short: "Query account info which is common to all account types.",
        args: ["address"],
      },
      {
        method: "AccountAddressByID",
        use: "address-by-acc-num [acc-num]",
        short: "Query account address by account number",
        args: ["account_id"],
      },
      {
        method: "ModuleAccounts",
        use: "module-accounts",
        short: "Query all module accounts",
      },
      {
        method: "ModuleAccountByName",
        use: "module-account [module-name]",
        short: "Query module account info by module name",
        example: "pocketd q auth module-account gov",
        args: ["name"],
      },
      {
        method: "AddressBytesToString",
        use: "address-bytes-to-string [address-bytes]",
        short: "Transform an address bytes to string",
        args: ["address_bytes"],
      },
      {
        method: "AddressStringToBytes",
        use: "address-string-to-bytes [address-string]",
        short: "Transform an address string to bytes",
        args: ["address_string"],
      },
      {
        method: "Bech32Prefix",
        use: "bech32-prefix",
        short: "Query the chain bech32 prefix (if applicable)",
      },
      {
        method: "Params",
        use: "params",
        short: "Query the current auth parameters",
      },
    ],
  },
};
