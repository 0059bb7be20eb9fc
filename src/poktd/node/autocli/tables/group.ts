import type { ModuleTable } from "../moduleTable.js";

/** sdk x/group/autocli.go */
export const groupOptions: ModuleTable = {
  tx: {
    service: "cosmos.group.v1.Msg",
    rows: [
      {
        method: "UpdateGroupAdmin",
        use: "update-group-admin [admin] [group-id] [new-admin]",
        short: "Update a group's admin",
        args: ["admin", "group_id", "new_admin"],
      },
      {
        method: "UpdateGroupMetadata",
        use: "update-group-metadata [admin] [group-id] [metadata]",
        short: "Update a group's metadata",
        args: ["admin", "group_id", "metadata"],
      },
      {
        method: "UpdateGroupPolicyAdmin",
        use: "update-group-policy-admin [admin] [group-policy-account] [new-admin]",
        short: "Update a group policy admin",
        args: ["admin", "group_policy_address", "new_admin"],
      },
      {
        method: "UpdateGroupPolicyMetadata",
        use: "update-group-policy-metadata [admin] [group-policy-account] [new-metadata]",
        short: "Update a group policy metadata",
        args: ["admin", "group_policy_address", "metadata"],
      },
      {
        method: "WithdrawProposal",
        use: "withdraw-proposal [proposal-id] [group-policy-admin-or-proposer]",
        short: "Withdraw a submitted proposal",
        args: ["proposal_id", "address"],
      },
      {
        method: "Vote",
        use: "vote [proposal-id] [voter] [vote-option] [metadata]",
        long: "Vote on a proposal.\nParameters:\n\tproposal-id: unique ID of the proposal\n\tvoter: voter account addresses.\n\tvote-option: choice of the voter(s)\n\t\tVOTE_OPTION_UNSPECIFIED: no-op\n\t\tVOTE_OPTION_NO: no\n\t\tVOTE_OPTION_YES: yes\n\t\tVOTE_OPTION_ABSTAIN: abstain\n\t\tVOTE_OPTION_NO_WITH_VETO: no-with-veto\n\tMetadata: metadata for the vote\n",
        args: ["proposal_id", "voter", "option", "metadata"],
        flags: {
          exec: {
            name: "exec",
            usage: "Set to 'try' for trying to execute proposal immediately after voting",
          },
        },
      },
      {
        method: "Exec",
        use: "exec [proposal-id]",
        short: "Execute a proposal",
        args: ["proposal_id"],
      },
      {
        method: "LeaveGroup",
        use: "leave-group [member-address] [group-id]",
        short: "Remove member from the group",
        args: ["address", "group_id"],
      },
    ],
  },
  query: {
    service: "cosmos.group.v1.Query",
    rows: [
      {
        method: "GroupInfo",
        use: "group-info [group-id]",
        short: "Query for group info by group id",
        args: ["group_id"],
      },
      {
        method: "GroupPolicyInfo",
        use: "group-policy-info [group-policy-account]",
        short: "Query for group policy info by account address of group policy",
        args: ["address"],
      },
      {
        method: "GroupMembers",
        use: "group-members [group-id]",
        short: "Query for group members by group id",
        args: ["group_id"],
      },
      {
        method: "GroupsByAdmin",
        use: "groups-by-admin [admin]",
        short: "Query for groups by admin account address",
        args: ["admin"],
      },
      {
        method: "GroupPoliciesByGroup",
        use: "group-policies-by-group [group-id]",
        short: "Query for group policies by group id",
        args: ["group_id"],
      },
      {
        method: "GroupPoliciesByAdmin",
        use: "group-policies-by-admin [admin]",
        short: "Query for group policies by admin account address",
        args: ["admin"],
      },
      {
        method: "Proposal",
        use: "proposal [proposal-id]",
        short: "Query for proposal by id",
        args: ["proposal_id"],
      },
      {
        method: "ProposalsByGroupPolicy",
        use: "proposals-by-group-policy [group-policy-account]",
        short: "Query for proposals by account address of group policy",
        args: ["address"],
      },
      {
        method: "VoteByProposalVoter",
        use: "vote [proposal-id] [voter]",
        short: "Query for vote by proposal id and voter account address",
        args: ["proposal_id", "voter"],
      },
      {
        method: "VotesByProposal",
        use: "votes-by-proposal [proposal-id]",
        short: "Query for votes by proposal id",
        args: ["proposal_id"],
      },
      {
        method: "VotesByVoter",
        use: "votes-by-voter [voter]",
        short: "Query for votes by voter account address",
        args: ["voter"],
      },
      {
        method: "GroupsByMember",
        use: "groups-by-member [address]",
        short: "Query for groups by member address",
        args: ["address"],
      },
      {
        method: "TallyResult",
        use: "tally-result [proposal-id]",
        short: "Query tally result of proposal",
        args: ["proposal_id"],
      },
      {
        method: "Groups",
        use: "groups",
        short: "Query for all groups on chain",
      },
    ],
  },
};
