import { type Coins, coinsToProto, mulCoins, quoCoins } from "#kernel/base/coin.js";
import { parseCoinsNormalized } from "#kernel/base/decCoin.js";
import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { accountArgument } from "../args.js";
import { autocliRow } from "../autocliRow.js";
import type { TxCall, TxGroup } from "../txRow.js";

/** `tx bank`. sdk x/bank/client/cli/tx.go */
export const bankTxs: TxGroup = {
  rows: [
    {
      name: "multi-send",
      use: "[from_key_or_address] [to_address_1 to_address_2 ...] [amount]",
      short: "Send funds from one account to two or more accounts.",
      long: [
        "Send funds from one account to two or more accounts.",
        "By default, sends the [amount] to each address of the list.",
        "Using the '--split' flag, the [amount] is split equally between the addresses.",
        "Note, the '--from' flag is ignored as it is implied from [from_key_or_address] and ",
        "separate addresses with space.",
        "When using '--dry-run' a key name cannot be used, only a bech32 address.",
      ].join("\n"),
      example: "poktd tx bank multi-send cosmos1... cosmos1... cosmos1... cosmos1... 10stake",
      args: { kind: "min", count: 4 },
      flags: [{ name: "split", type: "bool", usage: "Send the equally split token amount to each address" }],
      fromArgument: 0,
      build: multiSend,
    },
    {
      name: "send",
      use: "[from_key_or_address] [to_address] [amount]",
      short: "Send funds from one account to another.",
      long: [
        "Send funds from one account to another.",
        "Note, the '--from' flag is ignored as it is implied from [from_key_or_address].",
        "When using '--dry-run' a key name cannot be used, only a bech32 address.",
        "",
      ].join("\n"),
      args: { kind: "exact", count: 3 },
      fromArgument: 0,
      build: send,
    },
    autocliRow({
      name: "set-send-enabled-proposal",
      use: "[send_enabled]",
      short: "Submit a proposal to set/update/delete send enabled entries",
      example: 'poktd tx bank set-send-enabled-proposal \'{"denom":"stake","enabled":true}\'',
      message: "cosmos.bank.v1beta1.MsgSetSendEnabled",
      args: ["send_enabled..."],
      flags: [{ name: "use-default-for", type: "strings", usage: "Use default for the given denom (delete a send enabled entry)" }],
    }),
    autocliRow({
      name: "update-params-proposal",
      use: "[params]",
      short: "Submit a proposal to update bank module params. Note: the entire params must be provided.",
      example: `poktd tx bank update-params-proposal '{ "default_send_enabled": true }'`,
      message: "cosmos.bank.v1beta1.MsgUpdateParams",
      args: ["params"],
    }),
  ],
};

/** A coin list that sends something. @throws PlainError with the command's text for none */
function coinsOf(text: string, none: string): Coins {
  const coins = parseCoinsNormalized(text);
  if (coins.length === 0) throw new PlainError(none);
  return coins;
}

async function send({ args, from }: TxCall): Promise<AnyValue[]> {
  const [, to, amount] = args as [string, string, string];
  const coins = coinsOf(amount, "invalid coins");
  return [codec.pack("cosmos.bank.v1beta1.MsgSend", { from_address: from, to_address: accountArgument(to), amount: coinsToProto(coins) })];
}

async function multiSend({ args, flags, from }: TxCall): Promise<AnyValue[]> {
  const receivers = args.slice(1, -1);
  const total = coinsOf(args.at(-1) as string, "must send positive amount");
  const each = flags.bool("split") ? quoCoins(total, BigInt(receivers.length)) : total;
  const inputs = [{ address: from, coins: coinsToProto(mulCoins(each, BigInt(receivers.length))) }];
  const outputs = receivers.map((to) => ({ address: accountArgument(to), coins: coinsToProto(each) }));
  return [codec.pack("cosmos.bank.v1beta1.MsgMultiSend", { inputs, outputs })];
}
