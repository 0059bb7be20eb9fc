import { expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { defaultParams } from "#modules/gov/protocol/params.js";
import { validateGovGenesis } from "#modules/gov/protocol/validateGenesis.js";

const validate = (state: object): void => validateGovGenesis(codec.create("cosmos.gov.v1.GenesisState", state as never));
const genesis = { starting_proposal_id: 1n, params: defaultParams };
const withParams = (params: object): object => ({ ...genesis, params: { ...defaultParams, ...params } });
const seconds = (n: bigint) => ({ seconds: n, nanos: 0 });

test("the default genesis is valid, and so is localnet's deposit in another denom", () => {
  validate(genesis);
  validate(withParams({ min_deposit: [{ denom: "upokt", amount: "10000" }] }));
});

test.each([
  [{ ...genesis, starting_proposal_id: 0n }, "starting proposal id must be greater than 0"],
  [{ ...genesis, proposals: [{ id: 3n }, { id: 3n }] }, "duplicate proposal id: 3"],
  [{ ...genesis, deposits: [{ proposal_id: 2n, depositor: "a" }] }, 'deposit proposal_id:2 depositor:"a"  has non-existent proposal id: 2'],
  [{ ...genesis, proposals: [{ id: 1n }], votes: [1, 2].map(() => ({ proposal_id: 1n, voter: "a" })) }, "duplicate vote: "],
  [withParams({ min_deposit: [] }), "invalid minimum deposit: "],
  [withParams({ expedited_min_deposit: [{ denom: "stake", amount: "10000000" }] }), "expedited minimum deposit must be greater"],
  [withParams({ max_deposit_period: seconds(0n) }), "maximum deposit period must be positive: 0"],
  [withParams({ quorum: "1.1" }), "quorom too large: 1.1"],
  [withParams({ quorum: "" }), "invalid quorum string: decimal string cannot be empty"],
  [withParams({ threshold: "0" }), "vote threshold must be positive: 0.000000000000000000"],
  [withParams({ threshold: "0.7" }), "must be greater than the regular threshold 0.700000000000000000"],
  [withParams({ veto_threshold: "2" }), "veto threshold too large: 2.000000000000000000"],
  [withParams({ voting_period: seconds(0n) }), "voting period must be positive: 0s"],
  [
    withParams({ voting_period: seconds(86400n) }),
    "expedited voting period 24h0m0s must be strictly less that the regular voting period 24h0m0s",
  ],
  [withParams({ min_initial_deposit_ratio: "-0.1" }), "mininum initial deposit ratio of proposal must be positive"],
  [withParams({ proposal_cancel_ratio: "1.5" }), "burn rate of cancel proposal is too large"],
  [withParams({ proposal_cancel_dest: "x" }), "deposits destination address is invalid: x"],
])("case %#: %s", (state, text) => expect(() => validate(state)).toThrow(text));
