import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import type { FlagSpec, FlagValues } from "../../../cli/spec.js";
import { accountArgument, uintArgument } from "../args.js";
import { execOf, groupId, readMembers, readPolicy, readProposal, voteOption } from "../groupFiles.js";
import { messageOfJson } from "../messageOfJson.js";
import type { TxCall, TxGroup } from "../txRow.js";

const exec = (usage: string): FlagSpec => ({ name: "exec", type: "string", usage });

/** `tx group`. sdk x/group/client/cli/tx.go */
export const groupTxs: TxGroup = {
  rows: [
    {
      name: "create-group",
      use: "[admin] [metadata] [members-json-file]",
      short: "Create a group which is an aggregation of member accounts with associated weights and an administrator account.",
      long: [
        "Create a group which is an aggregation of member accounts with associated weights and an administrator account.",
        "Note, the '--from' flag is ignored as it is implied from [admin]. Members accounts can be given through a members JSON file that contains an array of members.",
      ].join("\n"),
      example: [
        "",
        "poktd tx group create-group [admin] [metadata] [members-json-file]",
        "",
        "Where members.json contains:",
        "",
        "{",
        '\t"members": [',
        "\t\t{",
        '\t\t\t"address": "addr1",',
        '\t\t\t"weight": "1",',
        '\t\t\t"metadata": "some metadata"',
        "\t\t},",
        "\t\t{",
        '\t\t\t"address": "addr2",',
        '\t\t\t"weight": "1",',
        '\t\t\t"metadata": "some metadata"',
        "\t\t}",
        "\t]",
        "}",
      ].join("\n"),
      args: { kind: "exact", count: 3 },
      fromArgument: 0,
      build: async ({ args, from }) => [
        codec.pack("cosmos.group.v1.MsgCreateGroup", {
          admin: from,
          members: readMembers(args[2] as string, "positive"),
          metadata: args[1] as string,
        }),
      ],
    },
    {
      name: "create-group-policy",
      use: "[admin] [group-id] [metadata] [decision-policy-json-file]",
      short:
        "Create a group policy which is an account associated with a group and a decision policy. Note, the '--from' flag is ignored as it is implied from [admin].",
      example: [
        "",
        "poktd tx group create-group-policy [admin] [group-id] [metadata] policy.json",
        "",
        "where policy.json contains:",
        "",
        "{",
        '    "@type": "/cosmos.group.v1.ThresholdDecisionPolicy",',
        '    "threshold": "1",',
        '    "windows": {',
        '        "voting_period": "120h",',
        '        "min_execution_period": "0s"',
        "    }",
        "}",
        "",
        "Here, we can use percentage decision policy when needed, where 0 < percentage <= 1:",
        "",
        "{",
        '    "@type": "/cosmos.group.v1.PercentageDecisionPolicy",',
        '    "percentage": "0.5",',
        '    "windows": {',
        '        "voting_period": "120h",',
        '        "min_execution_period": "0s"',
        "    }",
        "}",
      ].join("\n"),
      args: { kind: "exact", count: 4 },
      fromArgument: 0,
      build: async ({ args, from }) => [
        codec.pack("cosmos.group.v1.MsgCreateGroupPolicy", {
          admin: from,
          group_id: groupId(args[1] as string),
          metadata: args[2] as string,
          decision_policy: readPolicy(args[3] as string),
        }),
      ],
    },
    {
      name: "create-group-with-policy",
      use: "[admin] [group-metadata] [group-policy-metadata] [members-json-file] [decision-policy-json-file]",
      short:
        "Create a group with policy which is an aggregation of member accounts with associated weights, an administrator account and decision policy.",
      long: [
        "Create a group with policy which is an aggregation of member accounts with associated weights,",
        "an administrator account and decision policy. Note, the '--from' flag is ignored as it is implied from [admin].",
        "Members accounts can be given through a members JSON file that contains an array of members.",
        "If group-policy-as-admin flag is set to true, the admin of the newly created group and group policy is set with the group policy address itself.",
      ].join("\n"),
      example: [
        "",
        "poktd tx group create-group-with-policy [admin] [group-metadata] [group-policy-metadata] members.json policy.json",
        "",
        "where members.json contains:",
        "",
        "{",
        '\t"members": [',
        "\t\t{",
        '\t\t\t"address": "addr1",',
        '\t\t\t"weight": "1",',
        '\t\t\t"metadata": "some metadata"',
        "\t\t},",
        "\t\t{",
        '\t\t\t"address": "addr2",',
        '\t\t\t"weight": "1",',
        '\t\t\t"metadata": "some metadata"',
        "\t\t}",
        "\t]",
        "}",
        "",
        "and policy.json contains:",
        "",
        "{",
        '    "@type": "/cosmos.group.v1.ThresholdDecisionPolicy",',
        '    "threshold": "1",',
        '    "windows": {',
        '        "voting_period": "120h",',
        '        "min_execution_period": "0s"',
        "    }",
        "}",
        "",
      ].join("\n"),
      args: { kind: "min", count: 5 },
      fromArgument: 0,
      flags: [
        {
          name: "group-policy-as-admin",
          type: "bool",
          usage: "Sets admin of the newly created group and group policy with group policy address itself when true",
        },
      ],
      build: createGroupWithPolicy,
    },
    {
      name: "exec",
      use: "[proposal-id]",
      short: "Execute a proposal",
      args: { kind: "exact", count: 1 },
      build: async ({ args, from }) => [
        codec.pack("cosmos.group.v1.MsgExec", { proposal_id: uintArgument(args[0] as string), executor: from }),
      ],
    },
    {
      name: "leave-group",
      use: "[member-address] [group-id]",
      short: "Remove member from the group",
      long: [
        "Remove member from the group",
        "",
        "Parameters:",
        "\t\t   group-id: unique id of the group",
        "\t\t   member-address: account address of the group member",
        "\t\t   Note, the '--from' flag is ignored as it is implied from [member-address]",
        "\t\t",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      fromArgument: 0,
      build: async ({ args, from }) => [
        codec.pack("cosmos.group.v1.MsgLeaveGroup", { address: from, group_id: groupId(args[1] as string) }),
      ],
    },
    {
      name: "submit-proposal",
      use: "[proposal_json_file]",
      short: "Submit a new proposal",
      long: [
        "Submit a new proposal.",
        "Parameters:",
        "\t\t\tmsg_tx_json_file: path to json file with messages that will be executed if the proposal is accepted.",
      ].join("\n"),
      example: [
        "",
        "poktd tx group submit-proposal path/to/proposal.json",
        "\t",
        "\tWhere proposal.json contains:",
        "",
        "{",
        '\t"group_policy_address": "cosmos1...",',
        "\t// array of proto-JSON-encoded sdk.Msgs",
        '\t"messages": [',
        "\t{",
        '\t\t"@type": "/cosmos.bank.v1beta1.MsgSend",',
        '\t\t"from_address": "cosmos1...",',
        '\t\t"to_address": "cosmos1...",',
        '\t\t"amount":[{"denom": "stake","amount": "10"}]',
        "\t}",
        "\t],",
        "\t// metadata can be any of base64 encoded, raw text, stringified json, IPFS link to json",
        "\t// see below for example metadata",
        '\t"metadata": "4pIMOgIGx1vZGU=", // base64-encoded metadata',
        '\t"title": "My proposal",',
        '\t"summary": "This is a proposal to send 10 stake to cosmos1...",',
        '\t"proposers": ["cosmos1...", "cosmos1..."],',
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
        "} ",
        "",
      ].join("\n"),
      args: { kind: "exact", count: 1 },
      flags: [
        exec("Set to 1 or 'try' to try to execute proposal immediately after creation (proposers signatures are considered as Yes votes)"),
      ],
      fromFile: (args) => readProposal(args[0] as string).proposers[0] as string,
      build: submitProposal,
    },
    {
      name: "update-group-admin",
      use: "[admin] [group-id] [new-admin]",
      short: "Update a group's admin",
      args: { kind: "exact", count: 3 },
      fromArgument: 0,
      build: async ({ args, from }) => {
        requireNewAdmin(args);
        return [
          codec.pack("cosmos.group.v1.MsgUpdateGroupAdmin", {
            admin: from,
            group_id: groupId(args[1] as string),
            new_admin: args[2] as string,
          }),
        ];
      },
    },
    {
      name: "update-group-members",
      use: "[admin] [group-id] [members-json-file]",
      short: "Update a group's members. Set a member's weight to \"0\" to delete it.",
      example: [
        "",
        "poktd tx group update-group-members [admin] [group-id] [members-json-file]",
        "",
        "Where members.json contains:",
        "",
        "{",
        '\t"members": [',
        "\t\t{",
        '\t\t\t"address": "addr1",',
        '\t\t\t"weight": "1",',
        '\t\t\t"metadata": "some new metadata"',
        "\t\t},",
        "\t\t{",
        '\t\t\t"address": "addr2",',
        '\t\t\t"weight": "0",',
        '\t\t\t"metadata": "some metadata"',
        "\t\t}",
        "\t]",
        "}",
        "",
        'Set a member\'s weight to "0" to delete it.',
        "",
      ].join("\n"),
      args: { kind: "exact", count: 3 },
      fromArgument: 0,
      build: async ({ args, from }) => [
        codec.pack("cosmos.group.v1.MsgUpdateGroupMembers", {
          admin: from,
          member_updates: readMembers(args[2] as string, "not negative"),
          group_id: groupId(args[1] as string),
        }),
      ],
    },
    {
      name: "update-group-metadata",
      use: "[admin] [group-id] [metadata]",
      short: "Update a group's metadata",
      args: { kind: "exact", count: 3 },
      fromArgument: 0,
      build: async ({ args, from }) => [
        codec.pack("cosmos.group.v1.MsgUpdateGroupMetadata", {
          admin: from,
          group_id: groupId(args[1] as string),
          metadata: args[2] as string,
        }),
      ],
    },
    {
      name: "update-group-policy-admin",
      use: "[admin] [group-policy-account] [new-admin]",
      short: "Update a group policy admin",
      args: { kind: "exact", count: 3 },
      fromArgument: 0,
      build: async ({ args, from }) => {
        requireNewAdmin(args);
        return [
          codec.pack("cosmos.group.v1.MsgUpdateGroupPolicyAdmin", {
            admin: from,
            group_policy_address: args[1] as string,
            new_admin: args[2] as string,
          }),
        ];
      },
    },
    {
      name: "update-group-policy-decision-policy",
      use: "[admin] [group-policy-account] [decision-policy-json-file]",
      short: "Update a group policy's decision policy",
      args: { kind: "exact", count: 3 },
      fromArgument: 0,
      build: async ({ args, from }) => [
        codec.pack("cosmos.group.v1.MsgUpdateGroupPolicyDecisionPolicy", {
          admin: from,
          group_policy_address: accountArgument(args[1] as string),
          decision_policy: readPolicy(args[2] as string),
        }),
      ],
    },
    {
      name: "update-group-policy-metadata",
      use: "[admin] [group-policy-account] [new-metadata]",
      short: "Update a group policy metadata",
      args: { kind: "exact", count: 3 },
      fromArgument: 0,
      build: async ({ args, from }) => [
        codec.pack("cosmos.group.v1.MsgUpdateGroupPolicyMetadata", {
          admin: from,
          group_policy_address: args[1] as string,
          metadata: args[2] as string,
        }),
      ],
    },
    {
      name: "vote",
      use: "[proposal-id] [voter] [vote-option] [metadata]",
      short: "Vote on a proposal",
      long: [
        "Vote on a proposal.",
        "",
        "Parameters:",
        "\t\t\tproposal-id: unique ID of the proposal",
        "\t\t\tvoter: voter account addresses.",
        "\t\t\tvote-option: choice of the voter(s)",
        "\t\t\t\tVOTE_OPTION_UNSPECIFIED: no-op",
        "\t\t\t\tVOTE_OPTION_NO: no",
        "\t\t\t\tVOTE_OPTION_YES: yes",
        "\t\t\t\tVOTE_OPTION_ABSTAIN: abstain",
        "\t\t\t\tVOTE_OPTION_NO_WITH_VETO: no-with-veto",
        "\t\t\tMetadata: metadata for the vote",
      ].join("\n"),
      args: { kind: "exact", count: 4 },
      fromArgument: 1,
      flags: [exec("Set to 1 to try to execute proposal immediately after voting")],
      build: vote,
    },
    {
      name: "withdraw-proposal",
      use: "[proposal-id] [group-policy-admin-or-proposer]",
      short: "Withdraw a submitted proposal",
      long: [
        "Withdraw a submitted proposal.",
        "",
        "Parameters:",
        "\t\t\tproposal-id: unique ID of the proposal.",
        "\t\t\tgroup-policy-admin-or-proposer: either admin of the group policy or one the proposer of the proposal.",
        "\t\t\tNote: --from flag will be ignored here.",
      ].join("\n"),
      args: { kind: "exact", count: 2 },
      fromArgument: 1,
      build: withdrawProposal,
    },
  ],
};

function requireNewAdmin(args: readonly string[]): void {
  if (args[0]?.toLowerCase() === args[2]?.toLowerCase()) throw new PlainError("new admin cannot be the same as the current admin");
}

async function createGroupWithPolicy({ args, flags, from }: TxCall): Promise<AnyValue[]> {
  const [, group_metadata, group_policy_metadata, members, policy] = args as [string, string, string, string, string];
  const fields = { admin: from, members: readMembers(members, "positive"), group_metadata, group_policy_metadata };
  const group_policy_as_admin = flags.bool("group-policy-as-admin");
  return [
    codec.pack("cosmos.group.v1.MsgCreateGroupWithPolicy", { ...fields, group_policy_as_admin, decision_policy: readPolicy(policy) }),
  ];
}

async function submitProposal({ args, flags }: TxCall): Promise<AnyValue[]> {
  const { messages, ...fields } = readProposal(args[0] as string);
  const message = { ...fields, messages: messages.map(messageOfJson), exec: execFlag(flags) };
  return [codec.pack("cosmos.group.v1.MsgSubmitProposal", message)];
}

async function vote({ args, flags }: TxCall): Promise<AnyValue[]> {
  const [id, voter, option, metadata] = args as [string, string, string, string];
  const fields = { proposal_id: uintArgument(id), voter, option: voteOption(option), metadata, exec: execFlag(flags) };
  return [codec.pack("cosmos.group.v1.MsgVote", fields)];
}

async function withdrawProposal({ args, from }: TxCall): Promise<AnyValue[]> {
  const proposal_id = uintArgument(args[0] as string);
  if (proposal_id === 0n) throw new PlainError("invalid proposal id: 0");
  return [codec.pack("cosmos.group.v1.MsgWithdrawProposal", { proposal_id, address: from })];
}

function execFlag(flags: FlagValues): number {
  return execOf(flags.string("exec"));
}
