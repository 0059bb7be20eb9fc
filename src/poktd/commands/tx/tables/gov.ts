import { decFromText, decToText } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { oneLine } from "../../oneLine.js";
import { readTextFile } from "../../readTextFile.js";
import { coinsArgument } from "../args.js";
import { messageOfJson } from "../messageOfJson.js";
import type { TxCall, TxGroup } from "../txRow.js";

const metadata = { name: "metadata", type: "string", usage: "Specify metadata of the vote" } as const;

/** `tx gov`. sdk x/gov/client/cli/tx.go, autocli.go */
export const govTxs: TxGroup = {
  rows: [
    {
      name: "cancel-proposal",
      use: "[proposal-id]",
      short: "Cancel governance proposal before the voting period ends. Must be signed by the proposal creator.",
      example: "$ poktd tx gov cancel-proposal 1 --from mykey",
      args: { kind: "exact", count: 1 },
      build: async ({ args, from }) => [
        codec.pack("cosmos.gov.v1.MsgCancelProposal", { proposal_id: proposalId(args[0] as string, "uint"), proposer: from }),
      ],
    },
    {
      name: "deposit",
      use: "[proposal-id] [deposit]",
      short: "Deposit tokens for an active proposal",
      long: [
        "Submit a deposit for an active proposal. You can",
        'find the proposal-id by running "poktd query gov proposals".',
        "",
        "Example:",
        "$ poktd tx gov deposit 1 10stake --from mykey",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      build: async ({ args, from }) => [
        codec.pack("cosmos.gov.v1.MsgDeposit", {
          proposal_id: proposalId(args[0] as string, "uint"),
          depositor: from,
          amount: coinsArgument(args[1] as string),
        }),
      ],
    },
    {
      name: "submit-proposal",
      use: "[path/to/proposal.json]",
      short: "Submit a proposal along with some messages, metadata and deposit",
      long: [
        "Submit a proposal along with some messages, metadata and deposit.",
        "They should be defined in a JSON file.",
        "",
        "Example:",
        "$ poktd tx gov submit-proposal path/to/proposal.json",
        "",
        "Where proposal.json contains:",
        "",
        "{",
        "  // array of proto-JSON-encoded sdk.Msgs",
        '  "messages": [',
        "    {",
        '      "@type": "/cosmos.bank.v1beta1.MsgSend",',
        '      "from_address": "cosmos1...",',
        '      "to_address": "cosmos1...",',
        '      "amount":[{"denom": "stake","amount": "10"}]',
        "    }",
        "  ],",
        "  // metadata can be any of base64 encoded, raw text, stringified json, IPFS link to json",
        "  // see below for example metadata",
        '  "metadata": "4pIMOgIGx1vZGU=",',
        '  "deposit": "10stake",',
        '  "title": "My proposal",',
        '  "summary": "A short summary of my proposal",',
        '  "expedited": false',
        "}",
        "",
        "metadata example: ",
        "{",
        '\t"title": "",',
        '\t"authors": [""],',
        '\t"summary": "",',
        '\t"details": "", ',
        '\t"proposal_forum_url": "",',
        '\t"vote_option_context": "",',
        "}",
      ].join("\n"),
      args: { kind: "exact", count: 1 },
      build: submitProposal,
    },
    {
      name: "vote",
      use: "[proposal-id] [option]",
      short: "Vote for an active proposal, options: yes/no/no_with_veto/abstain",
      long: [
        "Submit a vote for an active proposal. You can",
        'find the proposal-id by running "poktd query gov proposals".',
        "",
        "Example:",
        "$ poktd tx gov vote 1 yes --from mykey",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      flags: [metadata],
      build: async ({ args, flags, from }) => [
        codec.pack("cosmos.gov.v1.MsgVote", {
          proposal_id: proposalId(args[0] as string),
          voter: from,
          option: voteOption(args[1] as string),
          metadata: flags.string("metadata"),
        }),
      ],
    },
    {
      name: "weighted-vote",
      use: "[proposal-id] [weighted-options]",
      short: "Vote for an active proposal, options: yes/no/no_with_veto/abstain",
      long: [
        "Submit a vote for an active proposal. You can",
        'find the proposal-id by running "poktd query gov proposals".',
        "",
        "Example:",
        "$ poktd tx gov weighted-vote 1 yes=0.6,no=0.3,abstain=0.05,no_with_veto=0.05 --from mykey",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      flags: [{ ...metadata, usage: "Specify metadata of the weighted vote" }],
      build: async ({ args, flags, from }) => [
        codec.pack("cosmos.gov.v1.MsgVoteWeighted", {
          proposal_id: proposalId(args[0] as string),
          voter: from,
          options: (args[1] as string).split(",").map(weightedOption),
          metadata: flags.string("metadata"),
        }),
      ],
    },
  ],
};

/** @param kind what the command's text calls the number */
function proposalId(text: string, kind: "int" | "uint" = "int"): bigint {
  if (!/^\d+$/.test(text) || BigInt(text) >= 2n ** 64n) {
    throw new PlainError(`proposal-id ${text} not a valid ${kind}, please input a valid proposal-id`);
  }
  return BigInt(text);
}

const options: Readonly<Record<string, number>> = { yes: 1, abstain: 2, no: 3, nowithveto: 4 };

/** sdk x/gov/client/utils NormalizeVoteOption: `yes`, `Yes`, `no_with_veto`, `NoWithVeto` or the enum's own name. */
function voteOption(text: string): number {
  const found =
    options[
      text
        .toLowerCase()
        .replace(/^vote_option_/, "")
        .replaceAll("_", "")
    ];
  if (found === undefined) throw new PlainError(`'${text}' is not a valid vote option, available options: yes/no/no_with_veto/abstain`);
  return found;
}

function weightedOption(text: string): { option: number; weight: string } {
  const [option, weight = "1"] = text.split("=") as [string, string?];
  return { option: voteOption(option), weight: decToText(decFromText(weight)) };
}

interface ProposalFile {
  readonly messages?: readonly Record<string, unknown>[];
  readonly metadata?: string;
  readonly deposit?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly expedited?: boolean;
}

async function submitProposal({ args, from }: TxCall): Promise<AnyValue[]> {
  const file = proposalFile(readTextFile(args[0] as string));
  return [
    codec.pack("cosmos.gov.v1.MsgSubmitProposal", {
      messages: (file.messages ?? []).map(messageOfJson),
      initial_deposit: coinsArgument(file.deposit ?? ""),
      proposer: from,
      metadata: file.metadata ?? "",
      title: file.title ?? "",
      summary: file.summary ?? "",
      expedited: file.expedited === true,
    }),
  ];
}

function proposalFile(text: string): ProposalFile {
  try {
    return JSON.parse(text) as ProposalFile;
  } catch (error) {
    throw new PlainError(`the proposal is not JSON: ${oneLine(error)}`);
  }
}
