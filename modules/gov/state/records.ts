import { type ByteStr, be8, prefixEnd, readBe8, strToText, textToStr } from "#kernel/base/bytes.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { timestampToTime } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { MessageName } from "#kernel/module/module.js";
import {
  ACTIVE_QUEUE_PREFIX,
  CONSTITUTION_KEY,
  depositKey,
  INACTIVE_QUEUE_PREFIX,
  PARAMS_KEY,
  PROPOSAL_ID_KEY,
  proposalKey,
  queueKey,
  STORE,
  voteKey,
  votingPeriodKey,
} from "./keys.js";

export type Params = MessageMap["cosmos.gov.v1.Params"];
export type Proposal = MessageMap["cosmos.gov.v1.Proposal"];

const NIL_DEREFERENCE = "runtime error: invalid memory address or nil pointer dereference";
/** `cosmos.gov.v1.ProposalStatus`. */
const ProposalStatus = { depositPeriod: 1, votingPeriod: 2 } as const;

/** Params.Get. @throws PlainError when absent. */
export function getParams(ctx: ReadCtx): Params {
  const bytes = ctx.kv(STORE).get(PARAMS_KEY);
  if (bytes === undefined)
    throw new PlainError("collections: not found: key 'no_key' of type github.com/cosmos/gogoproto/cosmos.gov.v1.Params");
  return codec.decodeStr("cosmos.gov.v1.Params", bytes);
}

/** Params.Set. */
export function setParams(ctx: Ctx, params: Params): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("cosmos.gov.v1.Params", params));
}

/** Constitution.Get. @throws PlainError when absent. */
export function getConstitution(ctx: ReadCtx): string {
  const bytes = ctx.kv(STORE).get(CONSTITUTION_KEY);
  if (bytes === undefined) throw new PlainError("collections: not found: key 'no_key' of type string");
  return strToText(bytes);
}

/** Constitution.Set. */
export function setConstitution(ctx: Ctx, text: string): void {
  ctx.kv(STORE).set(CONSTITUTION_KEY, textToStr(text));
}

/** ProposalID.Peek: the id of the next proposal. */
export function getNextProposalId(ctx: ReadCtx): bigint {
  const bytes = ctx.kv(STORE).get(PROPOSAL_ID_KEY);
  return bytes === undefined ? 0n : readBe8(bytes);
}

/** ProposalID.Set. */
export function setNextProposalId(ctx: Ctx, id: bigint): void {
  ctx.kv(STORE).set(PROPOSAL_ID_KEY, be8(id));
}

/** sdk x/gov/keeper/deposit.go SetDeposit. */
export function setDeposit(ctx: Ctx, depositor: ByteStr, deposit: MessageMap["cosmos.gov.v1.Deposit"]): void {
  ctx.kv(STORE).set(depositKey(deposit.proposal_id, depositor), codec.encodeStr("cosmos.gov.v1.Deposit", deposit));
}

/** Votes.Set. */
export function setVote(ctx: Ctx, voter: ByteStr, vote: MessageMap["cosmos.gov.v1.Vote"]): void {
  ctx.kv(STORE).set(voteKey(vote.proposal_id, voter), codec.encodeStr("cosmos.gov.v1.Vote", vote));
}

/** sdk x/gov/keeper/proposal.go SetProposal: the voting-period mark, then the record. */
export function setProposal(ctx: Ctx, proposal: Proposal): void {
  const store = ctx.kv(STORE);
  if (proposal.status === ProposalStatus.votingPeriod) store.set(votingPeriodKey(proposal.id), "\x01" as ByteStr);
  else store.delete(votingPeriodKey(proposal.id));
  store.set(proposalKey(proposal.id), codec.encodeStr("cosmos.gov.v1.Proposal", proposal));
}

/** Puts a proposal into the queue of its status, if it has one. */
export function enqueueProposal(ctx: Ctx, proposal: Proposal): void {
  const deposit = proposal.status === ProposalStatus.depositPeriod;
  if (!deposit && proposal.status !== ProposalStatus.votingPeriod) return;
  const end = deposit ? proposal.deposit_end_time : proposal.voting_end_time;
  if (end === undefined) throw new Panic(NIL_DEREFERENCE);
  const queue = deposit ? INACTIVE_QUEUE_PREFIX : ACTIVE_QUEUE_PREFIX;
  ctx.kv(STORE).set(queueKey(queue, timestampToTime(end), proposal.id), be8(proposal.id));
}

/** All records of a type below a prefix, in key order. */
export function collect<K extends MessageName>(ctx: ReadCtx, prefix: ByteStr, type: K): MessageMap[K][] {
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    const out: MessageMap[K][] = [];
    for (; it.valid(); it.next()) out.push(codec.decodeStr(type, it.value()));
    return out;
  } finally {
    it.close();
  }
}
