import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { oneLine } from "../../oneLine.js";
import { readTextFile } from "../../readTextFile.js";
import { accountArgument, coinsArgument, intArgument } from "../args.js";
import type { TxCall, TxGroup } from "../txRow.js";

/** `tx vesting`. sdk x/auth/vesting/client/cli/tx.go */
export const vestingTxs: TxGroup = {
  rows: [
    {
      name: "create-periodic-vesting-account",
      use: "[to_address] [periods_json_file]",
      short: "Create a new vesting account funded with an allocation of tokens.",
      long: [
        'A sequence of coins and period length in seconds. Periods are sequential, in that the duration of of a period only starts at the end of the previous period. The duration of the first period starts upon account creation. For instance, the following periods.json file shows 20 "test" coins vesting 30 days apart from each other.',
        "\t\tWhere periods.json contains:",
        "",
        "\t\tAn array of coin strings and unix epoch times for coins to vest",
        '{ "start_time": 1625204910,',
        '"periods":[',
        " {",
        '  "coins": "10test",',
        '  "length_seconds":2592000 //30 days',
        " },",
        " {",
        '\t"coins": "10test",',
        '\t"length_seconds":2592000 //30 days',
        " },",
        "]",
        "\t}",
        "\t\t",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      build: createPeriodic,
    },
    {
      name: "create-permanent-locked-account",
      use: "[to_address] [amount]",
      short: "Create a new permanently locked account funded with an allocation of tokens.",
      long: [
        "Create a new account funded with an allocation of permanently locked tokens. These",
        "tokens may be used for staking but are non-transferable. Staking rewards will acrue as liquid and transferable",
        "tokens.",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      build: async ({ args, from }) => [
        codec.pack("cosmos.vesting.v1beta1.MsgCreatePermanentLockedAccount", {
          from_address: from,
          to_address: accountArgument(args[0] as string),
          amount: coinsArgument(args[1] as string),
        }),
      ],
    },
    {
      name: "create-vesting-account",
      use: "[to_address] [amount] [end_time]",
      short: "Create a new vesting account funded with an allocation of tokens.",
      long: [
        "Create a new vesting account funded with an allocation of tokens. The",
        "account can either be a delayed or continuous vesting account, which is determined",
        "by the '--delayed' flag. All vesting accounts created will have their start time",
        "set by the committed block's time. The end_time must be provided as a UNIX epoch",
        "timestamp.",
      ].join("\n"),
      args: { kind: "exact", count: 3 },
      flags: [{ name: "delayed", type: "bool", usage: "Create a delayed vesting account if true" }],
      build: createVesting,
    },
  ],
};

async function createVesting({ args, flags, from }: TxCall): Promise<AnyValue[]> {
  const [to, amount, end] = args as [string, string, string];
  return [
    codec.pack("cosmos.vesting.v1beta1.MsgCreateVestingAccount", {
      from_address: from,
      to_address: accountArgument(to),
      amount: coinsArgument(amount),
      end_time: intArgument(end),
      delayed: flags.bool("delayed"),
    }),
  ];
}

async function createPeriodic({ args, from }: TxCall): Promise<AnyValue[]> {
  const [to, path] = args as [string, string];
  const to_address = accountArgument(to);
  const file = parsePeriods(readTextFile(path));
  return [codec.pack("cosmos.vesting.v1beta1.MsgCreatePeriodicVestingAccount", { from_address: from, to_address, ...file })];
}

interface PeriodsFile {
  readonly start_time?: unknown;
  readonly periods?: unknown;
}

function parsePeriods(text: string) {
  const file = parseJsonObject(text);
  if (!Array.isArray(file.periods)) throw new PlainError("the periods file needs a list `periods`");
  const vesting_periods = (file.periods as { coins?: unknown; length_seconds?: unknown }[]).map((period, i) => {
    const length = wholeNumber(period.length_seconds);
    if (typeof period.coins !== "string" || length === undefined) throw new PlainError(`period ${i} needs coins and length_seconds`);
    if (length < 0n) throw new PlainError(`invalid period length of ${length} in period ${i}, length must be greater than 0`);
    return { length, amount: coinsArgument(period.coins) };
  });
  return { start_time: wholeNumber(file.start_time) ?? 0n, vesting_periods };
}

function parseJsonObject(text: string): PeriodsFile {
  try {
    return JSON.parse(text) as PeriodsFile;
  } catch (error) {
    throw new PlainError(`the periods file is not JSON: ${oneLine(error)}`);
  }
}

function wholeNumber(value: unknown): bigint | undefined {
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : undefined;
}
