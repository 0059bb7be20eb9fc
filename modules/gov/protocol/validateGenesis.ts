import { Panic, PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoText } from "#kernel/codec/protoText.js";
import { validateParams } from "./validateParams.js";

/**
 * sdk x/gov/types/v1/genesis.go ValidateGenesis. Where the reference checks deposits, votes and params side by side, the
 * first error in this order is the answer. @throws PlainError.
 */
export function validateGovGenesis(state: MessageMap["cosmos.gov.v1.GenesisState"]): void {
  if (state.starting_proposal_id === 0n) throw new PlainError("starting proposal id must be greater than 0");
  const ids = new Set<bigint>();
  for (const { id } of state.proposals) {
    if (ids.has(id)) throw new PlainError(`duplicate proposal id: ${id}`);
    ids.add(id);
  }
  const deposits = new Set<string>();
  for (const deposit of state.deposits) {
    const shown = protoText("cosmos.gov.v1.Deposit", deposit);
    record("deposit", shown, deposit.proposal_id, deposit.depositor, ids, deposits);
  }
  const votes = new Set<string>();
  for (const vote of state.votes) record("vote", protoText("cosmos.gov.v1.Vote", vote), vote.proposal_id, vote.voter, ids, votes);
  if (state.params === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  validateParams(state.params);
}

/** One deposit or vote per proposal and account, and only of proposals that are there. */
function record(kind: string, shown: string, id: bigint, account: string, ids: ReadonlySet<bigint>, seen: Set<string>): void {
  if (!ids.has(id)) throw new PlainError(`${kind} ${shown} has non-existent proposal id: ${id}`);
  const key = `${id}/${account}`;
  if (seen.has(key)) throw new PlainError(`duplicate ${kind}: ${shown}`);
  seen.add(key);
}
