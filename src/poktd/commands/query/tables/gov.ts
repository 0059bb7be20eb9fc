import type { QueryGroup } from "../queryRow.js";

const byProposal = { args: ["proposal_id"], dialect: "autocli" } as const;

/** `query gov`. */
export const govQueries: QueryGroup = {
  name: "gov",
  short: "Querying commands for the gov module",
  service: "cosmos.gov.v1.Query",
  rows: [
    { name: "constitution", short: "Query the current chain constitution", method: "Constitution", args: [], dialect: "autocli" },
    {
      name: "deposit",
      use: "[proposal-id] [depositer-addr]",
      short: "Query details of a deposit",
      method: "Deposit",
      args: ["proposal_id", "depositor"],
      dialect: "autocli",
    },
    { name: "deposits", use: "[proposal-id]", short: "Query deposits on a proposal", method: "Deposits", ...byProposal, paged: true },
    {
      name: "params",
      short: "Query the parameters of the governance process",
      long: "Query the parameters of the governance process. Specify specific param types (voting|tallying|deposit) to filter results.",
      method: "Params",
      args: [],
      dialect: "autocli",
    },
    {
      name: "proposal",
      aliases: ["proposer"],
      use: "[proposal-id]",
      short: "Query details of a single proposal",
      example: "poktd query gov proposal 1",
      method: "Proposal",
      ...byProposal,
    },
    {
      name: "proposals",
      short: "Query proposals with optional filters",
      example: [
        "poktd query gov proposals --depositor cosmos1...",
        "poktd query gov proposals --voter cosmos1...",
        "poktd query gov proposals --proposal-status (unspecified | deposit-period | voting-period | passed | rejected | failed)",
      ].join("\n"),
      method: "Proposals",
      args: [],
      dialect: "autocli",
      paged: true,
      flags: [
        { name: "depositor", type: "account", usage: "" },
        {
          name: "proposal-status",
          type: "string",
          placeholder: "ProposalStatus (unspecified | deposit-period | voting-period | passed | rejected | failed)",
          default: "unspecified",
          usage: "",
        },
        { name: "voter", type: "account", usage: "" },
      ],
    },
    {
      name: "tally",
      use: "[proposal-id]",
      short: "Query the tally of a proposal vote",
      example: "poktd query gov tally 1",
      method: "TallyResult",
      ...byProposal,
    },
    {
      name: "vote",
      use: "[proposal-id] [voter-addr]",
      short: "Query details of a single vote",
      example: "poktd query gov vote 1 cosmos1...",
      method: "Vote",
      args: ["proposal_id", "voter"],
      dialect: "autocli",
    },
    {
      name: "votes",
      use: "[proposal-id]",
      short: "Query votes of a single proposal",
      example: "poktd query gov votes 1",
      method: "Votes",
      ...byProposal,
      paged: true,
    },
  ],
};
