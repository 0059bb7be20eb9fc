import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoJson } from "#kernel/codec/json.js";
import { VerifiedSignatures } from "#kernel/crypto/verifiedSignatures.js";
import { type ChainDef, type ChainFactory, chainMounts, type RuntimePorts } from "#kernel/module/chainDef.js";
import { type CtxEnv, ctxEnv, EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import type { Versions } from "#kernel/store/multi/versions.js";
import type { TraceSink } from "#kernel/store/traceKv.js";
import type { AbciApplication } from "#node/abci/methods.js";
import { anteChain } from "#node/ante/chain.js";
import type { AppStore } from "./appStore.js";
import { checkTx } from "./checkTx.js";
import { commit } from "./commit.js";
import { type AppCore, AppStates, requireState } from "./core.js";
import { abciEvents, EventIndex } from "./eventEncoding.js";
import { deliverTx, type FinalizeRequest, finalizeBlock } from "./finalizeBlock.js";
import { FinalizeEncoder } from "./finalizeEncoding.js";
import { info } from "./info.js";
import { initChain } from "./initChain.js";
import type { BlockListener } from "./listener.js";
import { newMempool } from "./mempool.js";
import { ModuleManager } from "./moduleManager.js";
import { MsgServiceRouter } from "./msgRouter.js";
import type { AppOptions } from "./options.js";
import { prepareProposal } from "./prepareProposal.js";
import { processProposal } from "./processProposal.js";
import { type AbciQueryDeps, abciQuery } from "./query.js";
import { QueryRouter } from "./queryRouter.js";
import { runTx, type TxDeps } from "./runTx.js";
import { applySnapshotChunk, listSnapshots, loadSnapshotChunk, offerSnapshot, type SnapshotPort } from "./snapshots.js";
import { branchState } from "./state.js";
import { TxCache, type TxDecoder } from "./txCache.js";
import type { TxRecorder } from "./txRecorder.js";
import { extendVote, verifyVoteExtension } from "./votes.js";

/** What an operator says about upgrades. */
export interface UpgradeOptions {
  /** `--unsafe-skip-upgrades`. */
  readonly skipHeights: ReadonlySet<bigint>;
  /** Writes `data/upgrade-info.json`. */
  readonly saveInfo: (json: string) => void;
}

/** What the app is built from besides its options. */
export interface AppDeps {
  readonly chain: ChainFactory;
  readonly store: AppStore;
  /** Committed versions, for queries; absent where none are answered. */
  readonly versions?: Versions | undefined;
  readonly decodeTx: TxDecoder;
  readonly upgrades?: UpgradeOptions | undefined;
  readonly snapshots?: SnapshotPort | undefined;
  readonly listeners?: readonly BlockListener[] | undefined;
  /** After each commit: snapshots, pruning. Must return at once. */
  readonly afterCommit?: ((height: bigint) => void) | undefined;
  /** For recording runs: sees each charge and access. */
  readonly recorder?: (TxRecorder & TraceSink) | undefined;
}

/** sdk baseapp BaseApp with pocketd's wiring: one object per node, its ABCI methods synchronous but for Commit's write. */
export class PoktApp implements AbciApplication {
  readonly core: AppCore;
  readonly queries: QueryRouter;
  readonly #queryDeps: AbciQueryDeps | undefined;
  readonly #deps: AppDeps;
  readonly #encoder: FinalizeEncoder;

  constructor(options: AppOptions, deps: AppDeps) {
    this.#deps = deps;
    const states = new AppStates();
    let core: AppCore | undefined;
    let router: MsgServiceRouter | undefined;
    const chain = deps.chain(
      runtimePorts(
        () => core,
        () => router,
        states,
        deps.upgrades,
      ),
    );
    router = new MsgServiceRouter(chain.modules, chain.circuitBreaker);
    const env = ctxEnv(chainMounts(chain), deps.recorder);
    const mempool = newMempool(options.mempoolMaxTxs);
    const tx = txDeps(options, deps, chain, router, mempool);
    const modules = new ModuleManager(chain);
    core = { chain, options, store: deps.store, env, modules, mempool, tx, eventIndex: new EventIndex(options.indexEvents), states };
    this.core = core;
    this.#encoder = new FinalizeEncoder(core.eventIndex);
    this.queries = new QueryRouter(chain.modules);
    states.check = branchState(env, deps.store, { header: { ...EMPTY_HEADER, chainId: options.chainId }, mode: "check" });
    this.#queryDeps = deps.versions === undefined ? undefined : this.#makeQueryDeps(options, env, deps.versions);
  }

  info = () => info(this.core);
  initChain = (request: MessageMap["tendermint.abci.RequestInitChain"]) => initChain(this.core, request);
  checkTx = (request: MessageMap["tendermint.abci.RequestCheckTx"]) => checkTx(this.core, request);
  prepareProposal = (request: MessageMap["tendermint.abci.RequestPrepareProposal"]) => prepareProposal(this.core, request);
  processProposal = (request: MessageMap["tendermint.abci.RequestProcessProposal"]) => processProposal(this.core, request);
  listSnapshots = () => listSnapshots(this.#deps.snapshots);
  loadSnapshotChunk = (request: MessageMap["tendermint.abci.RequestLoadSnapshotChunk"]) => loadSnapshotChunk(this.#deps.snapshots, request);
  offerSnapshot = (request: MessageMap["tendermint.abci.RequestOfferSnapshot"]) => offerSnapshot(this.#deps.snapshots, request);
  applySnapshotChunk = (request: MessageMap["tendermint.abci.RequestApplySnapshotChunk"]) =>
    applySnapshotChunk(this.core, this.#deps.snapshots, request);
  extendVote = (request: MessageMap["tendermint.abci.RequestExtendVote"]) => extendVote(this.core, request);
  verifyVoteExtension = (request: MessageMap["tendermint.abci.RequestVerifyVoteExtension"]) => verifyVoteExtension(this.core, request);

  /** The answer as protobuf bytes: a block's events are too many for objects. */
  finalizeBlock = (request: FinalizeRequest): Uint8Array => {
    this.#encoder.begin();
    const response = this.#encoder.finish(finalizeBlock(this.core, request, (result) => this.#encoder.add(result)));
    for (const listener of this.#deps.listeners ?? []) listener.finalizeBlock(request, response);
    return response;
  };

  commit = (): Promise<{ readonly retain_height: bigint }> =>
    commit(this.core).then((response) => {
      const { height } = this.core.store.lastCommit();
      for (const listener of this.#deps.listeners ?? []) listener.commit(height, response);
      this.#deps.afterCommit?.(height);
      return response;
    });

  query = (request: MessageMap["tendermint.abci.RequestQuery"]) => {
    if (this.#queryDeps === undefined) throw new PlainError("this application answers no queries");
    return abciQuery(this.#queryDeps, request);
  };

  /** What gRPC and REST need to run the same queries. @throws PlainError when the app has no committed versions */
  queryDeps(): AbciQueryDeps {
    if (this.#queryDeps === undefined) throw new PlainError("this application answers no queries");
    return this.#queryDeps;
  }

  /**
   * sdk baseapp Simulate: ante and messages on a throw-away branch of the check state.
   * @throws the error value that fails the transaction
   */
  simulate(txBytes: Uint8Array): MessageMap["cosmos.base.abci.v1beta1.SimulationResponse"] {
    const run = runTx(this.core.tx, requireState(this.core.states.check, "check"), "simulate", txBytes);
    if (run.error !== undefined) throw run.error;
    return codec.create("cosmos.base.abci.v1beta1.SimulationResponse", {
      gas_info: { gas_wanted: BigInt.asUintN(64, run.gasWanted), gas_used: BigInt.asUintN(64, run.gasUsed) },
      result: { data: run.data, log: run.log, events: abciEvents(run.events, undefined), msg_responses: run.responses },
    });
  }

  #makeQueryDeps(options: AppOptions, env: CtxEnv, versions: Versions): AbciQueryDeps {
    const { chain, states } = this.core;
    return {
      appName: chain.name,
      version: chain.version,
      env,
      versions,
      gasLimit: options.queryGasLimit,
      header: () => requireState(states.check, "check").ctx.header,
      router: this.queries,
      simulate: (bytes) => {
        const response = this.simulate(bytes);
        return protoJson.stringify("cosmos.base.abci.v1beta1.SimulationResponse", response);
      },
    };
  }
}

function txDeps(options: AppOptions, deps: AppDeps, chain: ChainDef, router: MsgServiceRouter, mempool: TxDeps["mempool"]): TxDeps {
  const { recorder } = deps;
  const verified = new VerifiedSignatures();
  const ante = anteChain({
    ports: chain.ante,
    minGasPrices: options.minGasPrices,
    verified,
    meter: recorder === undefined ? undefined : (meter) => recorder.meter("tx", meter),
  });
  return { router, ante, mempool, consensusParams: chain.consensusParams, txs: new TxCache(deps.decodeTx), verified, recorder };
}

/** The app as its modules see it; calls come only after the app is complete. */
function runtimePorts(
  core: () => AppCore | undefined,
  router: () => MsgServiceRouter | undefined,
  states: AppStates,
  upgrades: UpgradeOptions | undefined,
): RuntimePorts {
  const made = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("the app is used before it is made");
    return value;
  };
  return {
    router: {
      has: (typeUrl) => made(router()).has(typeUrl),
      dispatch: (ctx, msg) => made(router()).dispatch(ctx, msg),
    },
    validateBasic: (msg) => made(router()).validateBasic(msg),
    executeGenesisTx: (bytes) => {
      const result = deliverTx(made(core()), requireState(states.finalize, "finalize"), bytes);
      if (result.code !== 0) throw new PlainError(result.log);
    },
    skipUpgradeHeights: upgrades?.skipHeights ?? new Set(),
    saveUpgradeInfo: (json) => upgrades?.saveInfo(json),
    protocolVersion: () => states.protocolVersion,
    setProtocolVersion: (version) => {
      states.protocolVersion = version;
    },
  };
}
