import type { ModuleTable } from "../moduleTable.js";

/** sdk x/gov/autocli.go */
export const govOptions: ModuleTable = {
  tx: {
    service: "cosmos.gov.v1.Msg",
    rows: [
      {
        method: "Deposit",
        use: "deposit [proposal-id] [deposit]",
        short: "Deposit tokens for an active proposal",
        long: 'Submit a deposit for an active proposal. You can find the proposal-id by running "pocketd query gov proposals"',
        example: "$ pocketd tx gov deposit 1 10stake --from mykey",
        args: ["proposal_id", "amount..."],
      },
      {
        method: "CancelProposal",
        use: "cancel-proposal [proposal-id]",
        short: "Cancel governance proposal before the voting period ends. Must be signed by the proposal creator.",
        example: "$ pocketd tx gov cancel-proposal 1 --from mykey",
        args: ["proposal_id"],
      },
      {
        method: "Vote",
        use: "vote [proposal-id] [option]",
        short: "Vote for an active proposal, options: yes/no/no-with-veto/abstain",
        long: 'Submit a vote for an active proposal. Use the --metadata to optionally give a reason. You can find the proposal-id by running "pocketd query gov proposals"',
        example: "$ pocketd tx gov vote 1 yes --from mykey",
        args: ["proposal_id", "option"],
        flags: {
          metadata: {
            name: "metadata",
            usage: "Add a description to the vote",
          },
        },
      },
      {
        method: "UpdateParams",
        use: "update-params-proposal [params]",
        short: "Submit a proposal to update gov module params. Note: the entire params must be provided.",
        long: "Submit a proposal to update gov module params. Note: the entire params must be provided.\n See the fields to fill in by running `pocketd query gov params --output json`",
        example: "pocketd tx gov update-params-proposal '{ params }'",
        args: ["params"],
        proposal: true,
      },
    ],
  },
  query: {
    service: "cosmos.gov.v1.Query",
    enhance: true,
    rows: [
      {
        method: "Params",
        use: "params",
        short: "Query the parameters of the governance process",
        long: "Query the parameters of the governance process. Specify specific param types (voting|tallying|deposit) to filter results.",
        args: ["params_type?"],
      },
      {
        method: "Proposals",
        use: "proposals",
        short: "Query proposals with optional filters",
        example:
          "pocketd query gov proposals --depositor cosmos1...\npocketd query gov proposals --voter cosmos1...\npocketd query gov proposals --proposal-status (unspecified | deposit-period | voting-period | passed | rejected | failed)",
      },
      {
        method: "Proposal",
        use: "proposal [proposal-id]",
        short: "Query details of a single proposal",
        example: "pocketd query gov proposal 1",
        aliases: ["proposer"],
        args: ["proposal_id"],
      },
      {
        method: "Vote",
        use: "vote [proposal-id] [voter-addr]",
        short: "Query details of a single vote",
        example: "pocketd query gov vote 1 cosmos1...",
        args: ["proposal_id", "voter"],
      },
      {
        method: "Votes",
        use: "votes [proposal-id]",
        short: "Query votes of a single proposal",
        example: "pocketd query gov votes 1",
        args: ["proposal_id"],
      },
      {
        method: "Deposit",
        use: "deposit [proposal-id] [depositer-addr]",
        short: "Query details of a deposit",
        args: ["proposal_id", "depositor"],
      },
      {
        method: "Deposits",
        use: "deposits [proposal-id]",
        short: "Query deposits on a proposal",
        args: ["proposal_id"],
      },
      {
        method: "TallyResult",
        use: "tally [proposal-id]",
        short: "Query the tally of a proposal vote",
        example: "pocketd query gov tally 1",
        args: ["proposal_id"],
      },
      {
        method: "Constitution",
        use: "constitution",
        short: "Query the current chain constitution",
      },
    ],
  },
};
