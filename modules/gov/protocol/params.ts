import type { MessageInit } from "#kernel/module/module.js";

const HOUR = 3600n;

/** sdk x/gov/types/v1/params.go DefaultParams. */
export const defaultParams: MessageInit<"cosmos.gov.v1.Params"> = {
  min_deposit: [{ denom: "stake", amount: "10000000" }],
  max_deposit_period: { seconds: 48n * HOUR, nanos: 0 },
  voting_period: { seconds: 48n * HOUR, nanos: 0 },
  quorum: "0.334000000000000000",
  threshold: "0.500000000000000000",
  veto_threshold: "0.334000000000000000",
  min_initial_deposit_ratio: "0.000000000000000000",
  proposal_cancel_ratio: "0.500000000000000000",
  proposal_cancel_dest: "",
  expedited_voting_period: { seconds: 24n * HOUR, nanos: 0 },
  expedited_threshold: "0.667000000000000000",
  expedited_min_deposit: [{ denom: "stake", amount: "50000000" }],
  burn_vote_quorum: false,
  burn_proposal_deposit_prevote: false,
  burn_vote_veto: true,
  min_deposit_ratio: "0.010000000000000000",
};
