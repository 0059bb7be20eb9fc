import { PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import type { FlagValues } from "../../../cli/spec.js";
import { readTextFile } from "../../readTextFile.js";
import { coinFieldsArgument, decArgument, intArgument, validatorArgument, validatorOf } from "../args.js";
import type { TxCall, TxGroup } from "../txRow.js";
import { parseValidatorFile } from "../validatorFile.js";

const UNCHANGED = "[do-not-modify]";

/** `tx staking`. sdk x/staking/client/cli/tx.go */
export const stakingTxs: TxGroup = {
  rows: [
    {
      name: "cancel-unbond",
      use: "[validator-addr] [amount] [creation-height]",
      short: "Cancel unbonding delegation and delegate back to the validator",
      long: [
        "Cancel Unbonding Delegation and delegate back to the validator.",
        "",
        "Example:",
        "$ poktd tx staking cancel-unbond poktvaloper1gghjut3ccd8ay0zduzj64hwre2fxs9ldmqhffj 100stake 2 --from mykey",
      ].join("\n"),
      example: "$ poktd tx staking cancel-unbond poktvaloper1gghjut3ccd8ay0zduzj64hwre2fxs9ldmqhffj 100stake 2 --from mykey",
      args: { kind: "exact", count: 3 },
      build: cancelUnbond,
    },
    {
      name: "create-validator",
      use: "[path/to/validator.json]",
      short: "create new validator initialized with a self-delegation to it",
      long: "Create a new validator initialized with a self-delegation by submitting a JSON file with the new validator details.",
      example: [
        "$ poktd tx staking create-validator path/to/validator.json --from keyname",
        "",
        "Where validator.json contains:",
        "",
        "{",
        '\t"pubkey": {"@type":"/cosmos.crypto.ed25519.PubKey","key":"oWg2ISpLF405Jcm2vXV+2v4fnjodh6aafuIdeoW+rUw="},',
        '\t"amount": "1000000stake",',
        '\t"moniker": "myvalidator",',
        '\t"identity": "optional identity signature (ex. UPort or Keybase)",',
        '\t"website": "validator\'s (optional) website",',
        '\t"security": "validator\'s (optional) security contact email",',
        '\t"details": "validator\'s (optional) details",',
        '\t"commission-rate": "0.1",',
        '\t"commission-max-rate": "0.2",',
        '\t"commission-max-change-rate": "0.01",',
        '\t"min-self-delegation": "1"',
        "}",
        "",
        'where we can get the pubkey using "poktd tendermint show-validator"',
      ].join("\n"),
      args: { kind: "exact", count: 1 },
      flags: [
        { name: "ip", type: "string", usage: "The node's public IP. It takes effect only when used in combination with --generate-only" },
        { name: "node-id", type: "string", usage: "The node's ID" },
      ],
      memo: nodeMemo,
      build: createValidator,
    },
    {
      name: "delegate",
      use: "[validator-addr] [amount]",
      short: "Delegate liquid tokens to a validator",
      long: [
        "Delegate an amount of liquid coins to a validator from your wallet.",
        "",
        "Example:",
        "$ poktd tx staking delegate cosmosvalopers1l2rsakp388kuv9k8qzq6lrm9taddae7fpx59wm 1000stake --from mykey",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      build: delegate,
    },
    {
      name: "edit-validator",
      short: "edit an existing validator account",
      args: { kind: "any" },
      flags: [
        { name: "commission-rate", type: "string", usage: "The new commission rate percentage" },
        { name: "details", type: "string", default: UNCHANGED, usage: "The validator's (optional) details" },
        { name: "identity", type: "string", default: UNCHANGED, usage: "The (optional) identity signature (ex. UPort or Keybase)" },
        { name: "min-self-delegation", type: "string", usage: "The minimum self delegation required on the validator" },
        { name: "new-moniker", type: "string", default: UNCHANGED, usage: "The validator's name" },
        { name: "security-contact", type: "string", default: UNCHANGED, usage: "The validator's (optional) security contact email" },
        { name: "website", type: "string", default: UNCHANGED, usage: "The validator's (optional) website" },
      ],
      build: editValidator,
    },
    {
      name: "redelegate",
      use: "[src-validator-addr] [dst-validator-addr] [amount]",
      short: "Redelegate illiquid tokens from one validator to another",
      long: [
        "Redelegate an amount of illiquid staking tokens from one validator to another.",
        "",
        "Example:",
        "$ poktd tx staking redelegate cosmosvalopers1gghjut3ccd8ay0zduzj64hwre2fxs9ldmqhffj cosmosvalopers1l2rsakp388kuv9k8qzq6lrm9taddae7fpx59wm 100stake --from mykey",
      ].join("\n"),
      args: { kind: "exact", count: 3 },
      build: redelegate,
    },
    {
      name: "unbond",
      use: "[validator-addr] [amount]",
      short: "Unbond shares from a validator",
      long: [
        "Unbond an amount of bonded shares from a validator.",
        "",
        "Example:",
        "$ poktd tx staking unbond poktvaloper1gghjut3ccd8ay0zduzj64hwre2fxs9ldmqhffj 100stake --from mykey",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      build: unbond,
    },
  ],
};

async function delegate({ args, from }: TxCall): Promise<AnyValue[]> {
  const [validator, amount] = args as [string, string];
  const fields = { amount: coinFieldsArgument(amount), delegator_address: from, validator_address: validatorArgument(validator) };
  return [codec.pack("cosmos.staking.v1beta1.MsgDelegate", fields)];
}

async function unbond({ args, from }: TxCall): Promise<AnyValue[]> {
  const [validator, amount] = args as [string, string];
  const fields = { amount: coinFieldsArgument(amount), delegator_address: from, validator_address: validatorArgument(validator) };
  return [codec.pack("cosmos.staking.v1beta1.MsgUndelegate", fields)];
}

async function redelegate({ args, from }: TxCall): Promise<AnyValue[]> {
  const [source, destination, amount] = args as [string, string, string];
  return [
    codec.pack("cosmos.staking.v1beta1.MsgBeginRedelegate", {
      delegator_address: from,
      validator_src_address: validatorArgument(source),
      validator_dst_address: validatorArgument(destination),
      amount: coinFieldsArgument(amount),
    }),
  ];
}

async function cancelUnbond({ args, from }: TxCall): Promise<AnyValue[]> {
  const [validator, amount, height] = args as [string, string, string];
  const validator_address = validatorArgument(validator);
  const coin = coinFieldsArgument(amount);
  return [
    codec.pack("cosmos.staking.v1beta1.MsgCancelUnbondingDelegation", {
      delegator_address: from,
      validator_address,
      amount: coin,
      creation_height: creationHeight(height),
    }),
  ];
}

function creationHeight(text: string): bigint {
  try {
    return intArgument(text);
  } catch (error) {
    throw new PlainError(`invalid height: 0: ${(error as Error).message}`);
  }
}

async function createValidator({ args, from }: TxCall): Promise<AnyValue[]> {
  const file = parseValidatorFile(readTextFile(args[0] as string));
  return [codec.pack("cosmos.staking.v1beta1.MsgCreateValidator", { ...file, validator_address: validatorOf(from) })];
}

/** Where peers find the node, for a genesis transaction. */
function nodeMemo(flags: FlagValues): string {
  const [ip, id] = [flags.string("ip"), flags.string("node-id")];
  return flags.bool("generate-only") && ip !== "" && id !== "" ? `${id}@${ip}:26656` : "";
}

async function editValidator({ flags, from }: TxCall): Promise<AnyValue[]> {
  const description = {
    moniker: flags.string("new-moniker"),
    identity: flags.string("identity"),
    website: flags.string("website"),
    security_contact: flags.string("security-contact"),
    details: flags.string("details"),
  };
  const rate = flags.string("commission-rate");
  return [
    codec.pack("cosmos.staking.v1beta1.MsgEditValidator", {
      description,
      validator_address: validatorOf(from),
      commission_rate: rate === "" ? undefined : commissionRate(rate),
      min_self_delegation: minSelfDelegation(flags.string("min-self-delegation")),
    }),
  ];
}

function commissionRate(text: string): string {
  try {
    return decArgument(text);
  } catch (error) {
    throw new PlainError(`invalid new commission rate: ${(error as Error).message}`);
  }
}

function minSelfDelegation(text: string): string | undefined {
  if (text === "") return undefined;
  if (!/^-?\d+$/.test(text)) throw sdkErrors.invalidRequest.wrap("minimum self delegation must be a positive integer");
  return text;
}
