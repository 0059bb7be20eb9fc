import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { coinsToProto } from "#kernel/base/coin.js";
import { parseCoinsNormalized } from "#kernel/base/decCoin.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import type { FlagSpec, FlagValues } from "../../../cli/spec.js";
import { accountArgument } from "../args.js";
import type { TxCall, TxGroup } from "../txRow.js";

const authority: FlagSpec = { name: "authority", type: "string", usage: "The address of the upgrade module authority (defaults to gov)" };
const proposalFlags: readonly FlagSpec[] = [
  { name: "deposit", type: "string", usage: "The deposit to include with the governance proposal" },
  { name: "metadata", type: "string", usage: "The metadata to include with the governance proposal" },
  { name: "summary", type: "string", usage: "The summary to include with the governance proposal" },
  { name: "title", type: "string", required: true, usage: "The title to put on the governance proposal" },
];

/** `tx upgrade`: governance proposals with one message. sdk x/upgrade/client/cli/tx.go */
export const upgradeTxs: TxGroup = {
  rows: [
    {
      name: "cancel-software-upgrade",
      use: "[flags]",
      short: "Cancel the current software upgrade proposal",
      long: "Cancel a software upgrade along with an initial deposit.",
      args: { kind: "exact", count: 0 },
      flags: [authority, ...proposalFlags],
      build: async (call) => [
        proposal(call, codec.pack("cosmos.upgrade.v1beta1.MsgCancelUpgrade", { authority: authorityOf(call.flags) })),
      ],
    },
    {
      name: "software-upgrade",
      use: "[name] (--upgrade-height [height]) (--upgrade-info [info]) [flags]",
      short: "Submit a software upgrade proposal",
      long: [
        "Submit a software upgrade along with an initial deposit.",
        "Please specify a unique name and height for the upgrade to take effect.",
        "You may include info to reference a binary download link, in a format compatible with: https://docs.cosmos.network/main/tooling/cosmovisor",
      ].join("\n"),
      args: { kind: "exact", count: 1 },
      flags: [
        authority,
        {
          name: "daemon-name",
          type: "string",
          default: process.env.DAEMON_NAME || "poktd",
          usage:
            "The name of the executable being upgraded (for upgrade-info validation). Default is the DAEMON_NAME env var if set, or else this executable",
        },
        { name: "no-checksum-required", type: "bool", usage: "Skip requirement of checksums for binaries in the upgrade info" },
        { name: "no-validate", type: "bool", usage: "Skip validation of the upgrade info (dangerous!)" },
        { name: "upgrade-height", type: "int64", usage: "The height at which the upgrade must happen" },
        { name: "upgrade-info", type: "string", usage: "Info for the upgrade plan such as new version download urls, etc." },
        ...proposalFlags,
      ],
      build: softwareUpgrade,
    },
  ],
};

async function softwareUpgrade(call: TxCall): Promise<AnyValue[]> {
  const { args, flags } = call;
  const info = flags.string("upgrade-info");
  if (!flags.bool("no-validate")) refuseUnchecked(info);
  const plan = { name: args[0] as string, height: flags.int("upgrade-height"), info };
  return [proposal(call, codec.pack("cosmos.upgrade.v1beta1.MsgSoftwareUpgrade", { authority: authorityOf(flags), plan }))];
}

/** The reference downloads the binaries that the info names and looks into them; this program does not. */
function refuseUnchecked(info: string): never {
  if (info.trim() === "") throw new PlainError("plan info must not be blank");
  throw new UsageError("the binaries that --upgrade-info names are not downloaded and checked here", "pass --no-validate");
}

function authorityOf(flags: FlagValues): string {
  const given = flags.string("authority");
  if (given === "") return accAddressToBech32(moduleAddress("gov"));
  try {
    return accountArgument(given);
  } catch (error) {
    throw new PlainError(`invalid authority address: ${(error as Error).message}`);
  }
}

/** sdk x/gov/client/cli/util.go ReadGovPropFlags. */
function proposal({ flags, from }: TxCall, message: AnyValue): AnyValue {
  return codec.pack("cosmos.gov.v1.MsgSubmitProposal", {
    messages: [message],
    initial_deposit: deposit(flags.string("deposit")),
    proposer: from,
    metadata: flags.string("metadata"),
    title: flags.string("title"),
    summary: flags.string("summary"),
  });
}

function deposit(text: string): { denom: string; amount: string }[] {
  try {
    return coinsToProto(parseCoinsNormalized(text));
  } catch (error) {
    throw new PlainError(`invalid deposit: ${(error as Error).message}`);
  }
}
