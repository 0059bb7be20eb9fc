import type { ModuleTable } from "../moduleTable.js";

/** sdk x/bank/autocli.go */
export const bankOptions: ModuleTable = {
  tx: {
    service: "cosmos.bank.v1beta1.Msg",
    enhance: true,
    rows: [
      {
        method: "Send",
        use: "send [from_key_or_address] [to_address] [amount]",
        short: "Send funds from one account to another.",
        long: "Send funds from one account to another.\nNote, the '--from' flag is ignored as it is implied from [from_key_or_address].\nWhen using '--dry-run' a key name cannot be used, only a bech32 address.\nNote: multiple coins can be send by space separated.",
        args: ["from_address", "to_address", "amount..."],
      },
      {
        method: "UpdateParams",
        use: "update-params-proposal [params]",
        short: "Submit a proposal to update bank module params. Note: the entire params must be provided.",
        example: "pocketd tx bank update-params-proposal '{ \"default_send_enabled\": true }'",
        args: ["params"],
        proposal: true,
      },
      {
        method: "SetSendEnabled",
        use: "set-send-enabled-proposal [send_enabled]",
        short: "Submit a proposal to set/update/delete send enabled entries",
        example: 'pocketd tx bank set-send-enabled-proposal \'{"denom":"stake","enabled":true}\'',
        args: ["send_enabled..."],
        flags: {
          use_default_for: {
            name: "use-default-for",
            usage: "Use default for the given denom (delete a send enabled entry)",
          },
        },
        proposal: true,
      },
    ],
  },
  query: {
    service: "cosmos.bank.v1beta1.Query",
    rows: [
      {
        method: "Balance",
        use: "balance [address] [denom]",
        short: "Query an account balance by address and denom",
        args: ["address", "denom"],
      },
      {
        method: "AllBalances",
        use: "balances [address]",
        short: "Query for account balances by address",
        long: "Query the total balance of an account or of a specific denomination.",
        args: ["address"],
      },
      {
        method: "SpendableBalances",
        use: "spendable-balances [address]",
        short: "Query for account spendable balances by address",
        args: ["address"],
      },
      {
        method: "SpendableBalanceByDenom",
        use: "spendable-balance [address] [denom]",
        short: "Query the spendable balance of a single denom for a single account.",
        args: ["address", "denom"],
      },
      {
        method: "TotalSupply",
        use: "total-supply",
        short: "Query the total supply of coins of the chain",
        long: "Query total supply of coins that are held by accounts in the chain. To query for the total supply of a specific coin denomination use --denom flag.",
        aliases: ["total"],
      },
      {
        method: "SupplyOf",
        use: "total-supply-of [denom]",
        short: "Query the supply of a single coin denom",
        args: ["denom"],
      },
      {
        method: "Params",
        use: "params",
        short: "Query the current bank parameters",
      },
      {
        method: "DenomMetadata",
        use: "denom-metadata [denom]",
        short: "Query the client metadata of a given coin denomination",
        args: ["denom"],
      },
      {
        method: "DenomsMetadata",
        use: "denoms-metadata",
        short: "Query the client metadata for all registered coin denominations",
      },
      {
        method: "DenomOwners",
        use: "denom-owners [denom]",
        short: "Query for all account addresses that own a particular token denomination.",
        args: ["denom"],
      },
      {
        method: "SendEnabled",
        use: "send-enabled [denom1 ...]",
        short: "Query for send enabled entries",
        long: "Query for send enabled entries that have been specifically set.\n\t\t\t\nTo look up one or more specific denoms, supply them as arguments to this command.\nTo look up all denoms, do not provide any arguments.",
        args: ["denoms..."],
      },
    ],
  },
};
