import { valAddressStringToBytes } from "#kernel/base/address.js";
import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { accountArgument, coinsArgument, validatorArgument } from "../args.js";
import { autocliRow } from "../autocliRow.js";
import type { TxCall, TxGroup } from "../txRow.js";

/** `tx distribution`. sdk x/distribution/client/cli/tx.go, autocli.go */
export const distributionTxs: TxGroup = {
  rows: [
    autocliRow({
      name: "community-pool-spend-proposal",
      use: "[recipient] [amount]",
      short: "Submit a proposal to spend from the community pool",
      example: "$ poktd tx distribution community-pool-spend-proposal [recipient] 100uatom",
      message: "cosmos.distribution.v1beta1.MsgCommunityPoolSpend",
      args: ["recipient", "amount..."],
    }),
    {
      name: "fund-community-pool",
      use: "[amount]",
      short: "Funds the community pool with the specified amount",
      long: [
        "Funds the community pool with the specified amount",
        "",
        "Example:",
        "$ poktd tx distribution fund-community-pool 100uatom --from mykey",
      ].join("\n"),
      args: { kind: "exact", count: 1 },
      build: async ({ args, from }) => [
        codec.pack("cosmos.distribution.v1beta1.MsgFundCommunityPool", { amount: coinsArgument(args[0] as string), depositor: from }),
      ],
    },
    {
      name: "fund-validator-rewards-pool",
      use: "[val_addr] [amount]",
      short: "Fund the validator rewards pool with the specified amount",
      example:
        "poktd tx distribution fund-validator-rewards-pool cosmosvaloper1x20lytyf6zkcrv5edpkfkn8sz578qg5sqfyqnp 100uatom --from mykey",
      args: { kind: "exact", count: 2 },
      build: async ({ args, from }) => {
        valAddressStringToBytes(args[0] as string);
        return [
          codec.pack("cosmos.distribution.v1beta1.MsgDepositValidatorRewardsPool", {
            depositor: from,
            validator_address: args[0] as string,
            amount: coinsArgument(args[1] as string),
          }),
        ];
      },
    },
    {
      name: "set-withdraw-addr",
      use: "[withdraw-addr]",
      short: "change the default withdraw address for rewards associated with an address",
      long: [
        "Set the withdraw address for rewards associated with a delegator address.",
        "",
        "Example:",
        "$ poktd tx distribution set-withdraw-addr pokt1gghjut3ccd8ay0zduzj64hwre2fxs9ld75ru9p --from mykey",
      ].join("\n"),
      args: { kind: "exact", count: 1 },
      build: async ({ args, from }) => [
        codec.pack("cosmos.distribution.v1beta1.MsgSetWithdrawAddress", {
          delegator_address: from,
          withdraw_address: accountArgument(args[0] as string),
        }),
      ],
    },
    autocliRow({
      name: "update-params-proposal",
      use: "[params]",
      short: "Submit a proposal to update distribution module params. Note: the entire params must be provided.",
      example:
        'poktd tx distribution update-params-proposal \'{ "community_tax": "20000", "base_proposer_reward": "0", "bonus_proposer_reward": "0", "withdraw_addr_enabled": true }\'',
      message: "cosmos.distribution.v1beta1.MsgUpdateParams",
      args: ["params"],
    }),
    {
      name: "withdraw-all-rewards",
      short: "withdraw all delegations rewards for a delegator",
      long: [
        "Withdraw all rewards for a single delegator.",
        "Note that if you use this command with --broadcast-mode=sync or --broadcast-mode=async, the max-msgs flag will automatically be set to 0.",
        "",
        "Example:",
        "$ poktd tx distribution withdraw-all-rewards --from mykey",
      ].join("\n"),
      args: { kind: "none" },
      flags: [{ name: "max-msgs", type: "int", usage: "Limit the number of messages per tx (0 for unlimited)" }],
      batch: (flags) => Number(flags.int("max-msgs")),
      build: withdrawAllRewards,
    },
    {
      name: "withdraw-rewards",
      use: "[validator-addr]",
      short:
        "Withdraw rewards from a given delegation address, and optionally withdraw validator commission if the delegation address given is a validator operator",
      long: [
        "Withdraw rewards from a given delegation address,",
        "and optionally withdraw validator commission if the delegation address given is a validator operator.",
        "",
        "Example:",
        "$ poktd tx distribution withdraw-rewards poktvaloper1gghjut3ccd8ay0zduzj64hwre2fxs9ldmqhffj --from mykey",
        "$ poktd tx distribution withdraw-rewards poktvaloper1gghjut3ccd8ay0zduzj64hwre2fxs9ldmqhffj --from mykey --commission",
      ].join("\n"),
      args: { kind: "exact", count: 1 },
      flags: [{ name: "commission", type: "bool", usage: "Withdraw the validator's commission in addition to the rewards" }],
      build: withdrawRewards,
    },
    {
      name: "withdraw-validator-commission",
      use: "[validator-addr]",
      short: "Withdraw commissions from a validator address (must be a validator operator)",
      args: { kind: "exact", count: 1 },
      build: async ({ args }) => [withdrawCommission(validatorArgument(args[0] as string))],
    },
  ],
};

async function withdrawRewards({ args, flags, from }: TxCall): Promise<AnyValue[]> {
  const validator = validatorArgument(args[0] as string);
  return [withdrawReward(from, validator), ...(flags.bool("commission") ? [withdrawCommission(validator)] : [])];
}

async function withdrawAllRewards({ flags, client, from }: TxCall): Promise<AnyValue[]> {
  if (flags.bool("offline")) throw new PlainError("cannot generate tx in offline mode");
  const { validators } = await client.queries.query(
    "cosmos.distribution.v1beta1.Query/DelegatorValidators",
    "cosmos.distribution.v1beta1.QueryDelegatorValidatorsRequest",
    "cosmos.distribution.v1beta1.QueryDelegatorValidatorsResponse",
    { delegator_address: from },
  );
  if (validators.length === 0) throw new PlainError(`${from} has no delegations`);
  return validators.map((validator) => withdrawReward(from, validator));
}

function withdrawReward(delegator_address: string, validator_address: string): AnyValue {
  return codec.pack("cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward", { delegator_address, validator_address });
}

function withdrawCommission(validator_address: string): AnyValue {
  return codec.pack("cosmos.distribution.v1beta1.MsgWithdrawValidatorCommission", { validator_address });
}
