import { accAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, bytesToStr } from "#kernel/base/bytes.js";
import { isErrorValue, OutOfGas, Panic, PlainError, wrapError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { VerifiedSignatures } from "#kernel/crypto/verifiedSignatures.js";
import type { ConsensusParamStore } from "#kernel/module/chainDef.js";
import type { ConsensusParams, ExecMode } from "#kernel/module/context.js";
import type { ContextImpl } from "#kernel/module/contextImpl.js";
import { type AbciFailure, errorToAbci } from "#kernel/module/errorToAbci.js";
import { type Event, EventManager } from "#kernel/module/events.js";
import type { AnyMessage } from "#kernel/module/router.js";
import { sdkErrors, undefinedErrors } from "#kernel/module/sdkErrors.js";
import { InfiniteGasMeter } from "#kernel/store/gas.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import { AnteFailure, type AnteHandler } from "#node/ante/chain.js";
import { withLast } from "./eventEncoding.js";
import { joinedErrorText } from "./joinedErrorText.js";
import type { Mempool } from "./mempool.js";
import type { MsgServiceRouter } from "./msgRouter.js";
import type { BranchState } from "./state.js";
import type { TxCache } from "./txCache.js";
import type { TxRecorder } from "./txRecorder.js";
import { NO_BYTES, type TxResult } from "./txResult.js";

export type TxMode = Extract<ExecMode, "check" | "recheck" | "simulate" | "prepare" | "process" | "finalize">;

/** What the transaction runner stands on. */
export interface TxDeps {
  readonly router: MsgServiceRouter;
  readonly ante: AnteHandler;
  readonly mempool: Mempool;
  readonly consensusParams: ConsensusParamStore;
  readonly txs: TxCache;
  /** Counts how often a signature was verified and how often it was remembered. */
  readonly verified: VerifiedSignatures;
  readonly recorder?: TxRecorder | undefined;
}

/** The outcome of one run. `responses` are the packed answers of the messages, for simulation. */
export interface TxRun extends TxResult {
  readonly error: unknown;
  readonly responses: readonly { readonly type_url: string; readonly value: Uint8Array }[];
}

/** Everything that one run changes on its way; read at the end whatever happened. */
interface Progress {
  /** Context whose meter is reported. */
  ctx: ContextImpl;
  gasWanted: bigint;
  anteEvents: readonly Event[];
  blockGasCharged: boolean;
}

interface MessagesDone {
  readonly events: readonly Event[];
  readonly data: Uint8Array;
  readonly responses: readonly { readonly type_url: string; readonly value: Uint8Array }[];
}

/**
 * sdk baseapp/baseapp.go runTx: the only place where ante, messages and gas meet.
 * @param tx the bytes, and the decoded transaction where the mode has it already
 * @throws InvariantError and our own bugs; every failure of the reference is a result
 */
export function runTx(deps: TxDeps, state: BranchState, mode: TxMode, bytes: Uint8Array, decoded?: DecodedTx): TxRun {
  const base = contextForTx(deps, state, mode, bytesToStr(bytes));
  if (mode === "finalize" && base.blockGasMeter.isOutOfGas()) {
    return failed(sdkErrors.outOfGas.wrap("no block gas left to run tx"), 0n, 0n, []);
  }
  const progress: Progress = { ctx: base, gasWanted: 0n, anteEvents: [], blockGasCharged: false };
  let done: MessagesDone | undefined;
  let failure: unknown;
  try {
    done = recovered(progress, () => steps(deps, progress, mode, bytes, decoded));
  } catch (err) {
    failure = err;
  }
  if (mode === "finalize") failure = chargeAtTheEnd(progress, failure);
  const used = progress.ctx.gasMeter.consumed();
  if (failure !== undefined || done === undefined) return failed(failure, progress.gasWanted, used, progress.anteEvents);
  const events = mode === "finalize" || mode === "simulate" ? [...progress.anteEvents, ...done.events] : done.events;
  return {
    code: 0,
    codespace: "",
    data: done.data,
    log: "",
    gasWanted: BigInt.asIntN(64, progress.gasWanted),
    gasUsed: BigInt.asIntN(64, used),
    events,
    error: undefined,
    responses: done.responses,
  };
}

/** What may fail: decoding, ValidateBasic, ante, the mempool, messages. @throws the error value that fails the transaction */
function steps(deps: TxDeps, progress: Progress, mode: TxMode, bytes: Uint8Array, decoded: DecodedTx | undefined): MessagesDone {
  const tx = decoded ?? decodeInside(deps, bytes);
  validateMessages(deps.router, tx);
  runAnte(deps, progress, mode, tx);
  poolAfterAnte(deps.mempool, mode, tx);
  if (mode !== "finalize" && mode !== "simulate") return NOTHING_DONE;
  const branch = progress.ctx.branch();
  const done = runMessages(deps.router, branch.ctx as ContextImpl, tx);
  if (mode === "finalize") {
    chargeBlockGas(progress);
    branch.write();
  }
  return done;
}

const NOTHING_DONE: MessagesDone = { events: [], data: NO_BYTES, responses: [] };

/** getContextForTx: a fresh infinite meter, through which the consensus parameters are read. */
function contextForTx(deps: TxDeps, state: BranchState, mode: TxMode, txBytes: ByteStr): ContextImpl {
  const multi = mode === "simulate" ? state.multi.branch() : state.multi;
  const meter = new InfiniteGasMeter();
  const gasMeter = deps.recorder?.meter("pre", meter) ?? meter;
  const ctx = state.ctx.over(multi, { txBytes, gasMeter, mode, events: new EventManager() });
  return ctx.with({ consensusParams: deps.consensusParams.get(ctx) ?? NO_PARAMS });
}

const NO_PARAMS: ConsensusParams = { block: undefined, evidence: undefined, validator: undefined, version: undefined, abci: undefined };

/** The decoder's error is already `tx parse error` and is wrapped once more. */
function decodeInside(deps: TxDeps, bytes: Uint8Array): DecodedTx {
  const tx = deps.txs.decode(bytes);
  if (tx instanceof Error) throw sdkErrors.txDecode.wrap(tx.message);
  return tx;
}

function validateMessages(router: MsgServiceRouter, tx: DecodedTx): void {
  if (tx.messages.length === 0) throw sdkErrors.invalidRequest.wrap("must contain at least one message");
  for (const msg of tx.messages) router.validateBasic(msg);
  for (const msg of tx.messages) router.assertHandled(msg);
}

/** Ante chain on a branch; its meter replaces the one of the first steps, also when it fails. */
function runAnte(deps: TxDeps, progress: Progress, mode: TxMode, tx: DecodedTx): void {
  const base = progress.ctx;
  const branch = base.branch();
  let after: ContextImpl;
  try {
    after = deps.ante(branch.ctx as ContextImpl, tx, mode === "simulate");
  } catch (err) {
    if (!(err instanceof AnteFailure)) throw err;
    progress.ctx = base.with({ gasMeter: err.gasMeter });
    progress.gasWanted = err.gasMeter.limit();
    if (mode === "recheck") removeAfterFailure(deps.mempool, tx, err.cause);
    throw err.cause;
  }
  progress.ctx = base.with({ gasMeter: after.gasMeter });
  progress.gasWanted = after.gasMeter.limit();
  branch.write();
  progress.anteEvents = branch.ctx.events.events();
}

/** What the pool says is joined to the cause. */
function removeAfterFailure(mempool: Mempool, tx: DecodedTx, cause: unknown): void {
  let refusal = "tx not found in mempool";
  try {
    if (mempool.remove(tx)) return;
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    refusal = err.message;
  }
  throw new PlainError(joinedErrorText(cause as Error, refusal));
}

function poolAfterAnte(mempool: Mempool, mode: TxMode, tx: DecodedTx): void {
  if (mode === "check") mempool.insert(tx);
  if (mode !== "finalize") return;
  try {
    mempool.remove(tx);
  } catch (err) {
    throw wrapError(err, "failed to remove tx from mempool");
  }
}

/** runMsgs: all messages on one branch, each with its own event manager. */
function runMessages(router: MsgServiceRouter, ctx: ContextImpl, tx: DecodedTx): MessagesDone {
  const events: Event[] = [];
  const responses: { type_url: string; value: Uint8Array }[] = [];
  tx.messages.forEach((msg, i) => {
    let result: ReturnType<MsgServiceRouter["dispatch"]>;
    try {
      result = router.dispatch(ctx, msg);
    } catch (err) {
      throw wrapError(err, `failed to execute message; message index: ${i}`);
    }
    const index = String(i);
    events.push(withLast(messageEvent(tx, msg, i, result.events), "msg_index", index));
    for (const event of result.events) events.push(withLast(event, "msg_index", index));
    responses.push(result.response);
  });
  return { events, responses, data: codec.encode("cosmos.base.abci.v1beta1.TxMsgData", { msg_responses: responses }) };
}

/** baseapp createEvents: action, first signer as an account address, module unless the handler named one. */
function messageEvent(tx: DecodedTx, msg: AnyMessage, index: number, handlerEvents: readonly Event[]): Event {
  const attributes = ["action", `/${msg.name}`];
  const signer = tx.messageSigners(index)[0];
  if (signer !== undefined) attributes.push("sender", accAddressToBech32(signer));
  if (!handlerEvents.some(hasModuleAttribute)) {
    const module = msg.name.split(".")[1];
    if (module !== undefined && module !== "") attributes.push("module", module);
  }
  return { type: "message", attributes };
}

function hasModuleAttribute(event: Event): boolean {
  for (let i = 0; i < event.attributes.length; i += 2) if (event.attributes[i] === "module") return true;
  return false;
}

function chargeBlockGas(progress: Progress): void {
  if (progress.blockGasCharged) return;
  progress.blockGasCharged = true;
  progress.ctx.blockGasMeter.consumeUint64(progress.ctx.gasMeter.consumedToLimit(), "block gas meter");
}

/** The deferred charge of every transaction that came past the block gas gate; crossing the limit replaces the error. */
function chargeAtTheEnd(progress: Progress, failure: unknown): unknown {
  try {
    recovered(progress, () => chargeBlockGas(progress));
    return failure;
  } catch (err) {
    return err;
  }
}

/** Turns Go's panics into error values: out of gas is `sdk`/11, any other is `undefined`/111222. */
function recovered<T>(progress: Progress, run: () => T): T {
  try {
    return run();
  } catch (err) {
    if (err instanceof OutOfGas) {
      const used = progress.ctx.gasMeter.consumed();
      throw sdkErrors.outOfGas.wrap(`${err.message}; gasWanted: ${progress.gasWanted}, gasUsed: ${used}`);
    }
    if (err instanceof Panic) throw undefinedErrors.panic.wrap(`recovered: ${err.message}\nstack:\n`);
    throw err;
  }
}

/** @throws our own bugs: they are no outcome of a transaction */
function failed(error: unknown, gasWanted: bigint, gasUsed: bigint, events: readonly Event[]): TxRun {
  const failure: AbciFailure = errorToAbci(error);
  return {
    ...failure,
    data: NO_BYTES,
    gasWanted: BigInt.asIntN(64, gasWanted),
    gasUsed: BigInt.asIntN(64, gasUsed),
    events,
    error,
    responses: [],
  };
}
