import { isAllPositive } from "#kernel/base/coin.js";
import { parseCoinsNormalized } from "#kernel/base/decCoin.js";
import { PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { accountArgument, coinArgument, coinsArgument, validatorText } from "../args.js";
import { readTxFile } from "../readTxFile.js";
import type { TxCall, TxGroup } from "../txRow.js";

/** `tx authz`. sdk x/authz/client/cli/tx.go */
export const authzTxs: TxGroup = {
  rows: [
    {
      name: "exec",
      use: "[tx-json-file] --from [grantee]",
      short: "execute tx on behalf of granter account",
      long: [
        "execute tx on behalf of granter account:",
        "Example:",
        " $ poktd tx authz exec tx.json --from grantee",
        " $ poktd tx bank send <granter> <recipient> --from <granter> --chain-id <chain-id> --generate-only > tx.json && poktd tx authz exec tx.json --from grantee",
      ].join("\n"),
      args: { kind: "exact", count: 1 },
      build: exec,
    },
    {
      name: "grant",
      use: '<grantee> <authorization_type="send"|"generic"|"delegate"|"unbond"|"redelegate"> --from <granter>',
      short: "Grant authorization to an address",
      long: [
        "create a new grant authorization to an address to execute a transaction on your behalf:",
        "",
        "Examples:",
        " $ poktd tx authz grant cosmos1skjw.. send --spend-limit=1000stake --from=cosmos1skl..",
        " $ poktd tx authz grant cosmos1skjw.. generic --msg-type=/cosmos.gov.v1.MsgVote --from=cosmos1sk..",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      flags: [
        { name: "allow-list", type: "strings", usage: "Allowed addresses grantee is allowed to send funds separated by ," },
        { name: "allowed-validators", type: "strings", usage: "Allowed validators addresses separated by ," },
        { name: "deny-validators", type: "strings", usage: "Deny validators addresses separated by ," },
        { name: "expiration", type: "int64", usage: "Expire time as Unix timestamp. Set zero (0) for no expiry. Default is 0." },
        { name: "msg-type", type: "string", usage: "The Msg method name for which we are creating a GenericAuthorization" },
        { name: "spend-limit", type: "string", usage: "SpendLimit for Send Authorization, an array of Coins allowed spend" },
      ],
      build: grant,
    },
    {
      name: "revoke",
      use: "[grantee] [msg-type-url] --from=[granter]",
      short: "revoke authorization",
      long: [
        "revoke authorization from a granter to a grantee:",
        "Example:",
        " $ poktd tx authz revoke cosmos1skj.. /cosmos.bank.v1beta1.MsgSend --from=cosmos1skj..",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      build: async ({ args, from }) => [
        codec.pack("cosmos.authz.v1beta1.MsgRevoke", {
          granter: from,
          grantee: accountArgument(args[0] as string),
          msg_type_url: args[1] as string,
        }),
      ],
    },
  ],
};

async function exec({ args, flags, io, from }: TxCall): Promise<AnyValue[]> {
  if (flags.bool("offline")) throw new PlainError("cannot broadcast tx during offline mode");
  const tx = await readTxFile(args[0] as string, io);
  return [codec.pack("cosmos.authz.v1beta1.MsgExec", { grantee: from, msgs: tx.body?.messages ?? [] })];
}

async function grant(call: TxCall): Promise<AnyValue[]> {
  const { args, flags, from } = call;
  const grantee = args[0] as string;
  if (grantee.toLowerCase() === from.toLowerCase()) throw new PlainError("grantee and granter should be different");
  const seconds = flags.int("expiration");
  const expiration = seconds === 0n ? undefined : { seconds, nanos: 0 };
  const message = { granter: from, grantee: accountArgument(grantee), grant: { authorization: await authorization(call), expiration } };
  return [codec.pack("cosmos.authz.v1beta1.MsgGrant", message)];
}

async function authorization(call: TxCall): Promise<AnyValue> {
  const kind = call.args[1] as string;
  switch (kind) {
    case "send":
      return sendAuthorization(call);
    case "generic":
      return codec.pack("cosmos.authz.v1beta1.GenericAuthorization", { msg: call.flags.string("msg-type") });
    case "delegate":
      return stakeAuthorization(call, 1);
    case "unbond":
      return stakeAuthorization(call, 2);
    case "redelegate":
      return stakeAuthorization(call, 3);
    default:
      throw new PlainError(`invalid authorization type, ${kind}`);
  }
}

function sendAuthorization({ flags }: TxCall): AnyValue {
  const limit = flags.string("spend-limit");
  if (!isAllPositive(parseCoinsNormalized(limit))) throw new PlainError("spend-limit should be greater than zero");
  const allow_list = flags.strings("allow-list").map(accountArgument);
  return codec.pack("cosmos.bank.v1beta1.SendAuthorization", { spend_limit: coinsArgument(limit), allow_list });
}

/** @param type cosmos.staking.v1beta1.AuthorizationType */
async function stakeAuthorization(call: TxCall, type: number): Promise<AnyValue> {
  const max_tokens = await stakeLimit(call);
  const allowed = call.flags.strings("allowed-validators").map(validatorText);
  const denied = call.flags.strings("deny-validators").map(validatorText);
  if (allowed.length === 0 && denied.length === 0) throw sdkErrors.invalidRequest.wrap("both allowed & deny list cannot be empty");
  if (allowed.length > 0 && denied.length > 0) throw sdkErrors.invalidRequest.wrap("cannot set both allowed & deny list");
  const list = allowed.length > 0 ? { allow_list: { address: allowed } } : { deny_list: { address: denied } };
  return codec.pack("cosmos.staking.v1beta1.StakeAuthorization", {
    ...list,
    authorization_type: type,
    max_tokens,
  });
}

/** A limit must be in the chain's bond denom, which the node is asked for. */
async function stakeLimit({ flags, client }: TxCall): Promise<{ denom: string; amount: string } | undefined> {
  const text = flags.string("spend-limit");
  if (text === "") return undefined;
  const { denom, amount } = coinArgument(text);
  const answer = await client.queries.query(
    "cosmos.staking.v1beta1.Query/Params",
    "cosmos.staking.v1beta1.QueryParamsRequest",
    "cosmos.staking.v1beta1.QueryParamsResponse",
    {},
  );
  const bond = answer.params.bond_denom;
  if (denom !== bond) throw new PlainError(`invalid denom ${denom}; coin denom should match the current bond denom ${bond}`);
  if (amount <= 0n) throw new PlainError("spend-limit should be greater than zero");
  return { denom, amount: String(amount) };
}
