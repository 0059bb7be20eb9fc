import { coinsToProto } from "#kernel/base/coin.js";
import { parseCoinsNormalized } from "#kernel/base/decCoin.js";
import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { nowNanos } from "../../../cli/now.js";
import type { FlagValues } from "../../../cli/spec.js";
import { accountArgument } from "../args.js";
import { autocliRow } from "../autocliRow.js";
import type { TxCall, TxGroup } from "../txRow.js";

const NANOS = 1_000_000_000n;

/** `tx feegrant`. sdk x/feegrant/client/cli/tx.go, module/autocli.go */
export const feegrantTxs: TxGroup = {
  rows: [
    {
      name: "grant",
      aliases: ["grant-allowance"],
      use: "[granter_key_or_address] [grantee]",
      short: "Grant Fee allowance to an address",
      long: [
        "Grant authorization to pay fees from your address. Note, the '--from' flag is",
        "\t\t\t\tignored as it is implied from [granter].",
        "",
        "Examples:",
        "poktd tx feegrant grant cosmos1skjw... cosmos1skjw... --spend-limit 100stake --expiration 2022-01-30T15:04:05Z or",
        "poktd tx feegrant grant cosmos1skjw... cosmos1skjw... --spend-limit 100stake --period 3600 --period-limit 10stake --expiration 2022-01-30T15:04:05Z or",
        "poktd tx feegrant grant cosmos1skjw... cosmos1skjw... --spend-limit 100stake --expiration 2022-01-30T15:04:05Z ",
        '\t--allowed-messages "/cosmos.gov.v1beta1.MsgSubmitProposal,/cosmos.gov.v1beta1.MsgVote"',
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      flags: [
        { name: "allowed-messages", type: "strings", usage: "Set of allowed messages for fee allowance" },
        { name: "expiration", type: "string", usage: "The RFC 3339 timestamp after which the grant expires for the user" },
        {
          name: "period",
          type: "int64",
          usage:
            "period specifies the time duration(in seconds) in which period_limit coins can be spent before that allowance is reset (ex: 3600)",
        },
        {
          name: "period-limit",
          type: "string",
          usage: "period limit specifies the maximum number of coins that can be spent in the period",
        },
        {
          name: "spend-limit",
          type: "string",
          usage: "Spend limit specifies the max limit can be used, if not mentioned there is no limit",
        },
      ],
      fromArgument: 0,
      build: grant,
    },
    autocliRow({
      name: "prune",
      short: "Prune expired allowances",
      long: "Prune up to 75 expired allowances in order to reduce the size of the store when the number of expired allowances is large.",
      example: "$ poktd tx feegrant prune --from [mykey]",
      message: "cosmos.feegrant.v1beta1.MsgPruneAllowances",
      args: [],
    }),
    autocliRow({
      name: "revoke",
      use: "[granter] [grantee]",
      short: "Revoke a fee grant",
      long: "Revoke fee grant from a granter to a grantee. Note, the '--from' flag is ignored as it is implied from [granter]",
      example: "$ poktd tx feegrant revoke [granter] [grantee]",
      message: "cosmos.feegrant.v1beta1.MsgRevokeAllowance",
      args: ["granter", "grantee"],
      fromArgument: 0,
    }),
  ],
};

async function grant({ args, flags, from }: TxCall): Promise<AnyValue[]> {
  const allowance = allowedMessages(flags, baseAllowance(flags));
  return [
    codec.pack("cosmos.feegrant.v1beta1.MsgGrantAllowance", { granter: from, grantee: accountArgument(args[1] as string), allowance }),
  ];
}

function baseAllowance(flags: FlagValues): AnyValue {
  const expiration = expirationOf(flags.string("expiration"));
  const basic = { spend_limit: coinsToProto(parseCoinsNormalized(flags.string("spend-limit"))), expiration };
  const period = flags.int("period");
  const limitText = flags.string("period-limit");
  if (period <= 0n && limitText === "") return codec.pack("cosmos.feegrant.v1beta1.BasicAllowance", basic);
  if (period <= 0n) throw new PlainError("period clock was not set");
  const limit = coinsToProto(parseCoinsNormalized(limitText));
  if (limit.length === 0) throw new PlainError("period limit was not set");
  const reset = nowNanos() + period * NANOS;
  if (expiration !== undefined && reset > expiration.seconds * NANOS + BigInt(expiration.nanos)) {
    throw new PlainError(`period (${period}) cannot reset after expiration (${flags.string("expiration")})`);
  }
  return codec.pack("cosmos.feegrant.v1beta1.PeriodicAllowance", {
    basic,
    period: { seconds: period, nanos: 0 },
    period_spend_limit: limit,
    period_can_spend: limit,
    period_reset: { seconds: reset / NANOS, nanos: Number(reset % NANOS) },
  });
}

function allowedMessages(flags: FlagValues, allowance: AnyValue): AnyValue {
  const allowed_messages = flags.strings("allowed-messages");
  if (allowed_messages.length === 0) return allowance;
  return codec.pack("cosmos.feegrant.v1beta1.AllowedMsgAllowance", { allowance, allowed_messages });
}

/** RFC 3339 with any zone. @throws PlainError */
function expirationOf(text: string): { seconds: bigint; nanos: number } | undefined {
  if (text === "") return undefined;
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  const millis = match === null ? Number.NaN : Date.parse(`${match[1]}${match[3]}`);
  if (match === null || Number.isNaN(millis))
    throw new PlainError(`${JSON.stringify(text)} is not an RFC 3339 time such as 2030-01-30T15:04:05Z`);
  return { seconds: BigInt(millis / 1000), nanos: Number((match[2] ?? "").padEnd(9, "0")) };
}
