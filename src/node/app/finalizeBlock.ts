import { type ByteStr, bytesToStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { timestampToTime, unixSeconds, ZERO_TIME } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { BlockHeader, ConsensusParams, CtxParts, Misbehavior, VoteInfo } from "#kernel/module/context.js";
import type { ContextImpl } from "#kernel/module/contextImpl.js";
import { EventManager } from "#kernel/module/events.js";
import type { GasMeter } from "#kernel/store/gas.js";
import { blockGasMeter } from "#node/ante/blockGas.js";
import type { AppCore } from "./core.js";
import type { BlockResult } from "./finalizeEncoding.js";
import { runTx } from "./runTx.js";
import { type BranchState, branchState } from "./state.js";
import { NO_BYTES, type TxResult } from "./txResult.js";

export type FinalizeRequest = MessageMap["tendermint.abci.RequestFinalizeBlock"];

/**
 * sdk baseapp/abci.go FinalizeBlock.
 * @param take gets the result of each transaction as soon as it is there
 * @throws whatever a block hook throws, wrong heights and the configured halt: the node must stop, never answer
 */
export function finalizeBlock(app: AppCore, request: FinalizeRequest, take: (result: TxResult) => void): BlockResult {
  const time = timestampToTime(request.time ?? { seconds: 0n, nanos: 0 });
  checkHalt(app, request.height, unixSeconds(time));
  checkHeight(app, request.height);
  const state = openBlock(app, request);
  const preBlock = app.modules.preBlock(state.ctx);
  if (preBlock.paramsChanged) setBlockParams(app, state);
  const beginEvents = app.modules.beginBlock(state.ctx);
  state.ctx = state.ctx.with({ blockGasMeter: newBlockMeter(app, readParams(app, state.ctx)) });
  shareBlockGas(app, state.ctx.blockGasMeter, state.ctx.headerHash);
  request.txs.forEach((bytes, i) => {
    app.tx.recorder?.begin(i);
    take(deliverTx(app, state, bytes));
    app.tx.recorder?.end();
  });
  const end = app.modules.endBlock(state.ctx);
  const consensusParams = readParams(app, state.ctx) ?? NO_PARAMS;
  return {
    events: [...preBlock.events, ...beginEvents, ...end.events],
    validatorUpdates: end.validatorUpdates,
    consensusParams,
    appHash: workingHash(app, state),
  };
}

const NO_PARAMS: ConsensusParams = { block: undefined, evidence: undefined, validator: undefined, version: undefined, abci: undefined };

/** The branch goes into the working trees; what follows is the multi store's own hash. */
function workingHash(app: AppCore, state: BranchState): ByteStr {
  state.multi.flush();
  return app.store.workingHash();
}

/** baseapp internalFinalizeBlock: one transaction; bytes that do not decode never run. */
export function deliverTx(app: AppCore, state: BranchState, bytes: Uint8Array): TxResult {
  const tx = app.tx.txs.takeOut(bytes);
  if (tx instanceof Error) return NOT_DECODED;
  return runTx(app.tx, state, "finalize", bytes, tx);
}

const NOT_DECODED: TxResult = {
  code: 2,
  codespace: "sdk",
  data: NO_BYTES,
  log: "tx parse error",
  gasWanted: 0n,
  gasUsed: 0n,
  events: [],
};

function checkHalt(app: AppCore, height: bigint, seconds: bigint): void {
  const { haltHeight, haltTime } = app.options;
  if ((haltHeight > 0n && height >= haltHeight) || (haltTime > 0n && seconds >= haltTime)) {
    throw new PlainError(`halt per configuration height ${haltHeight} time ${haltTime}`);
  }
}

/** baseapp validateFinalizeBlockHeight. */
function checkHeight(app: AppCore, height: bigint): void {
  if (height < 1n) throw new PlainError(`invalid height: ${height}`);
  const last = app.store.lastCommit().height;
  const expected = last === 0n && app.states.initialHeight > 1n ? app.states.initialHeight : last + 1n;
  if (height !== expected) throw new PlainError(`invalid height: ${height}; expected: ${expected}`);
}

/** Takes the state that InitChain or ProcessProposal left, or makes one, and puts the block into its context. */
function openBlock(app: AppCore, request: FinalizeRequest): BranchState {
  const parts = blockParts(app, request);
  app.states.finalize ??= branchState(app.env, app.store, parts);
  const state = app.states.finalize;
  state.ctx = state.ctx.with(parts);
  setBlockParams(app, state);
  return state;
}

function setBlockParams(app: AppCore, state: BranchState): void {
  const params = readParams(app, state.ctx);
  const meter = newBlockMeter(app, params);
  state.ctx = state.ctx.with({ consensusParams: params ?? NO_PARAMS, blockGasMeter: meter });
  shareBlockGas(app, meter, state.ctx.headerHash);
}

function newBlockMeter(app: AppCore, params: ConsensusParams | undefined): GasMeter {
  const meter = blockGasMeter(params);
  return app.tx.recorder?.meter("block", meter) ?? meter;
}

/** The check context gets the same meter object and the block's hash. */
function shareBlockGas(app: AppCore, meter: GasMeter, headerHash: ByteStr): void {
  const check = app.states.check;
  if (check !== undefined) check.ctx = check.ctx.with({ blockGasMeter: meter, headerHash });
}

function readParams(app: AppCore, ctx: ContextImpl): ConsensusParams | undefined {
  return app.chain.consensusParams.get(ctx);
}

function blockParts(app: AppCore, request: FinalizeRequest): Partial<CtxParts> & { header: BlockHeader } {
  const header = blockHeader(app, request);
  return {
    header,
    mode: "finalize",
    headerHash: bytesToStr(request.hash),
    voteInfos: (request.decided_last_commit?.votes ?? []).map(voteInfo),
    misbehavior: request.misbehavior.map(misbehaviorOf),
    events: new EventManager(),
  };
}

interface HeaderFields {
  readonly height: bigint;
  readonly time?: { readonly seconds: bigint; readonly nanos: number } | undefined;
  readonly proposer_address: Uint8Array;
  readonly next_validators_hash: Uint8Array;
}

/** The header that contexts of a block carry; the app hash is that of the last commit. */
export function blockHeader(app: AppCore, request: HeaderFields): BlockHeader {
  return {
    chainId: app.options.chainId,
    height: request.height,
    time: request.time === undefined ? ZERO_TIME : timestampToTime(request.time),
    proposerAddress: bytesToStr(request.proposer_address),
    nextValidatorsHash: bytesToStr(request.next_validators_hash),
    appHash: app.store.lastCommit().appHash,
  };
}

type AbciVote = MessageMap["tendermint.abci.VoteInfo"];
type AbciMisbehavior = MessageMap["tendermint.abci.Misbehavior"];

function voteInfo(vote: AbciVote): VoteInfo {
  return {
    address: bytesToStr(vote.validator?.address ?? NO_BYTES),
    power: vote.validator?.power ?? 0n,
    blockIdFlag: vote.block_id_flag,
  };
}

/** ABCI's evidence as modules see it. Powers in consensus units. */
function misbehaviorOf(evidence: AbciMisbehavior): Misbehavior {
  return {
    type: evidence.type,
    address: bytesToStr(evidence.validator?.address ?? NO_BYTES),
    power: evidence.validator?.power ?? 0n,
    height: evidence.height,
    time: evidence.time === undefined ? ZERO_TIME : timestampToTime(evidence.time),
    totalVotingPower: evidence.total_voting_power,
  };
}
