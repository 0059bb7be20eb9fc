import { accAddressFromBech32 } from "#kernel/base/address.js";
import { addCoins, type Coins, coinsEqual, coinsFromProto, coinsToText, NO_COINS } from "#kernel/base/coin.js";
import { Panic } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import type { GovPorts } from "./ports.js";
import { defaultParams } from "./protocol/params.js";
import { validateGovGenesis } from "./protocol/validateGenesis.js";
import { DEPOSIT_PREFIX, PROPOSAL_PREFIX, VOTE_PREFIX } from "./state/keys.js";
import {
  collect,
  enqueueProposal,
  getConstitution,
  getNextProposalId,
  getParams,
  setConstitution,
  setDeposit,
  setNextProposalId,
  setParams,
  setProposal,
  setVote,
} from "./state/records.js";

type GenesisState = MessageMap["cosmos.gov.v1.GenesisState"];

/** sdk x/gov/genesis.go. `validate` is types/v1/genesis.go ValidateGenesis. */
export function govGenesis(ports: GovPorts): GenesisDef<"cosmos.gov.v1.GenesisState"> {
  return {
    type: "cosmos.gov.v1.GenesisState",
    init: (ctx, state) => initGenesis(ports, ctx, state),
    export: (ctx) => ({
      starting_proposal_id: getNextProposalId(ctx),
      deposits: collect(ctx, DEPOSIT_PREFIX, "cosmos.gov.v1.Deposit"),
      votes: collect(ctx, VOTE_PREFIX, "cosmos.gov.v1.Vote"),
      proposals: collect(ctx, PROPOSAL_PREFIX, "cosmos.gov.v1.Proposal"),
      params: getParams(ctx),
      constitution: getConstitution(ctx),
    }),
    default: () => ({ starting_proposal_id: 1n, params: defaultParams }),
    validate: validateGovGenesis,
  };
}

/** sdk x/gov/genesis.go InitGenesis. @throws Panic when the deposits are not what the module holds. */
function initGenesis(ports: GovPorts, ctx: Ctx, state: GenesisState): void {
  setNextProposalId(ctx, state.starting_proposal_id);
  if (state.params === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  setParams(ctx, state.params);
  setConstitution(ctx, state.constitution);
  const account = ports.auth.getModuleAccount(ctx, "gov");
  const address = ports.auth.getModuleAddress("gov");
  if (account === undefined || address === undefined) throw new Panic("gov module account has not been set");

  let deposited: Coins = NO_COINS;
  for (const deposit of state.deposits) {
    setDeposit(ctx, accAddressFromBech32(deposit.depositor), deposit);
    deposited = addCoins(deposited, coinsFromProto(deposit.amount));
  }
  for (const vote of state.votes) setVote(ctx, accAddressFromBech32(vote.voter), vote);
  for (const proposal of state.proposals) {
    enqueueProposal(ctx, proposal);
    setProposal(ctx, proposal);
  }
  const balance = ports.bank.getAllBalances(ctx, address);
  if (balance.length === 0) ports.auth.setModuleAccount(ctx, account);
  if (!coinsEqual(balance, deposited)) {
    throw new Panic(`expected module account was ${coinsToText(balance)} but we got ${coinsToText(deposited)}`);
  }
}
