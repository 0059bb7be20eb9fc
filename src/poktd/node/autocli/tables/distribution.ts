import type { ModuleTable } from "../moduleTable.js";

/** sdk x/distribution/autocli.go */
export const distributionOptions: ModuleTable = {
  tx: {
    service: "cosmos.distribution.v1beta1.Msg",
    enhance: true,
    rows: [
      {
        method: "SetWithdrawAddress",
        use: "set-withdraw-addr [withdraw-addr]",
        short: "Change the default withdraw address for rewards associated with an address",
        example: "pocketd tx distribution set-withdraw-addr cosmos1gghjut3ccd8ay0zduzj64hwre2fxs9ld75ru9p --from mykey",
        args: ["withdraw_address"],
      },
      {
        method: "WithdrawDelegatorReward",
        use: "withdraw-rewards [validator-addr]",
        short: "Withdraw rewards from a given delegation address",
        args: ["validator_address"],
      },
      {
        method: "WithdrawValidatorCommission",
        use: "withdraw-validator-commission [validator-addr]",
        short: "Withdraw commissions from a validator address (must be a validator operator)",
        args: ["validator_address"],
      },
      {
        method: "DepositValidatorRewardsPool",
        use: "fund-validator-rewards-pool [validator-addr] [amount]",
        short: "Fund the validator rewards pool with the specified amount",
        example:
          "pocketd tx distribution fund-validator-rewards-pool cosmosvaloper1x20lytyf6zkcrv5edpkfkn8sz578qg5sqfyqnp 100uatom --from mykey",
        args: ["validator_address", "amount..."],
      },
      {
        method: "FundCommunityPool",
        use: "fund-community-pool [amount]",
        short: "Funds the community pool with the specified amount",
        example: "$ pocketd tx distribution fund-community-pool 100uatom --from mykey",
        args: ["amount..."],
      },
      {
        method: "UpdateParams",
        use: "update-params-proposal [params]",
        short: "Submit a proposal to update distribution module params. Note: the entire params must be provided.",
        example:
          'pocketd tx distribution update-params-proposal \'{ "community_tax": "20000", "base_proposer_reward": "0", "bonus_proposer_reward": "0", "withdraw_addr_enabled": true }\'',
        args: ["params"],
        proposal: true,
      },
      {
        method: "CommunityPoolSpend",
        use: "community-pool-spend-proposal [recipient] [amount]",
        short: "Submit a proposal to spend from the community pool",
        example: "$ pocketd tx distribution community-pool-spend-proposal [recipient] 100uatom",
        args: ["recipient", "amount..."],
        proposal: true,
      },
    ],
  },
  query: {
    service: "cosmos.distribution.v1beta1.Query",
    rows: [
      {
        method: "Params",
        use: "params",
        short: "Query the current distribution parameters.",
      },
      {
        method: "ValidatorDistributionInfo",
        use: "validator-distribution-info [validator]",
        short: "Query validator distribution info",
        example: "Example: $ pocketd query distribution validator-distribution-info [validator-address]",
        args: ["validator_address"],
      },
      {
        method: "ValidatorOutstandingRewards",
        use: "validator-outstanding-rewards [validator]",
        short: "Query distribution outstanding (un-withdrawn) rewards for a validator and all their delegations",
        example: "$ pocketd query distribution validator-outstanding-rewards [validator-address]",
        args: ["validator_address"],
      },
      {
        method: "ValidatorCommission",
        use: "commission [validator]",
        short: "Query distribution validator commission",
        example: "$ pocketd query distribution commission [validator-address]",
        args: ["validator_address"],
      },
      {
        method: "ValidatorSlashes",
        use: "slashes [validator] [start-height] [end-height]",
        short: "Query distribution validator slashes",
        example: "$ pocketd query distribution slashes [validator-address] 0 100",
        args: ["validator_address", "starting_height", "ending_height"],
      },
      {
        method: "DelegationRewards",
        use: "rewards-by-validator [delegator-addr] [validator-addr]",
        short: "Query all distribution delegator from a particular validator",
        example: "$ pocketd query distribution rewards [delegator-address] [validator-address]",
        args: ["delegator_address", "validator_address"],
      },
      {
        method: "DelegationTotalRewards",
        use: "rewards [delegator-addr]",
        short: "Query all distribution delegator rewards",
        long: "Query all rewards earned by a delegator",
        example: "$ pocketd query distribution rewards [delegator-address]",
        args: ["delegator_address"],
      },
      {
        method: "CommunityPool",
        use: "community-pool",
        short: "Query the amount of coins in the community pool",
        example: "$ pocketd query distribution community-pool",
      },
    ],
  },
};
