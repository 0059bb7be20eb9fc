import { existsSync } from "node:fs";
import type { Worker } from "node:worker_threads";
import { decCoinsToText, parseDecCoins } from "#kernel/base/decCoin.js";
import { EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import type { AbciApplication } from "#node/abci/methods.js";
import { abciMethods } from "#node/rpc/services/abciMethods.js";
import { abciQueries } from "#node/rpc/services/abciQueries.js";
import type { NodeServiceConfig } from "#node/rpc/services/nodeService.js";
import { simulateTx } from "#node/rpc/services/simulate.js";
import type { AppConfig } from "../config/appConfig.js";
import { homeFiles } from "../config/homeFiles.js";
import { readTomlFile } from "../config/tomlFile.js";
import type { OpenedApp } from "./openApp.js";
import { QueryWorker } from "./queryWorker.js";
import { cometPort } from "./queryWorkerComet.js";
import { LEASE_OWNER, type QueryWorkerData, type WorkerHead } from "./queryWorkerProtocol.js";
import { slowMethods } from "./queryWorkerServices.js";

export interface RpcOptions {
  readonly opened: OpenedApp;
  readonly home: string;
  readonly config: AppConfig;
  readonly chainId: string;
  /** CometBFT's RPC, `tcp://host:port`; absent when it is not ours. */
  readonly cometRpc?: string | undefined;
}

export interface RpcDeps {
  readonly log: (message: string, fields?: Record<string, unknown>) => void;
}

export interface RunningRpc {
  readonly restPort?: number | undefined;
  readonly grpcPort?: number | undefined;
  /** ABCI's Query with the node's own services; absent when nothing is served. */
  readonly abciQuery?: AbciApplication["query"];
  committed(height: bigint): void;
  stop(): Promise<void>;
}

/** Milliseconds before a query thread that died is started again. */
const RESTART_DELAY = 1000;

/** REST and gRPC as app.toml says, in a thread of their own. @throws UsageError when they cannot be served */
export async function startRpc(options: RpcOptions, deps: RpcDeps): Promise<RunningRpc> {
  if (!options.config.apiEnable && !options.config.grpcEnable) return { committed: () => {}, stop: async () => {} };
  const { app } = options.opened;
  app.queries.add(abciMethods(app.core, nodeConfig(options.config)));
  const supervisor = new RpcSupervisor(options, deps);
  await supervisor.start();
  return supervisor;
}

/** Keeps one query thread running. */
class RpcSupervisor implements RunningRpc {
  readonly abciQuery: AbciApplication["query"];
  #worker: QueryWorker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(
    readonly options: RpcOptions,
    readonly deps: RpcDeps,
  ) {
    const { app } = options.opened;
    const comet = cometPort(options.cometRpc ?? configuredRpc(options.home));
    const methods = slowMethods({ comet, chain: app.core.chain, abciQuery: app.query });
    this.abciQuery = abciQueries({ query: app.query, deps: () => app.queryDeps(), methods });
  }

  get restPort(): number | undefined {
    return this.#worker?.restPort;
  }

  /** The thread that serves now. */
  get worker(): Worker | undefined {
    return this.#worker?.worker;
  }

  get grpcPort(): number | undefined {
    return this.#worker?.grpcPort;
  }

  async start(): Promise<void> {
    const { opened, config } = this.options;
    const { log } = this.deps;
    this.#worker = await QueryWorker.start(this.#data(), {
      simulate: (txBytes) => simulateTx(opened.app.core, txBytes),
      log,
      onExit: (reason) => this.#died(reason),
    });
    this.#worker.head(this.#head());
    if (config.apiEnable) log("REST is served", { address: config.apiAddress });
    if (config.grpcEnable) log("gRPC is served", { address: config.grpcAddress });
  }

  committed(_height: bigint): void {
    this.#worker?.head(this.#head());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#worker?.stop();
  }

  #died(reason: string): void {
    this.#worker = undefined;
    this.options.opened.store.leases.releaseOwner(LEASE_OWNER);
    if (this.#stopped) return;
    this.deps.log("REST and gRPC stopped, starting them again", { reason });
    this.#timer = setTimeout(() => {
      this.start().catch((err: Error) => this.#died(err.message));
    }, RESTART_DELAY);
  }

  #data(): QueryWorkerData {
    const { opened, home, config, chainId, cometRpc } = this.options;
    return {
      stateDb: homeFiles(home).stateDb,
      chainId,
      config,
      node: nodeConfig(config),
      cometRpc: cometRpc ?? configuredRpc(home),
      leases: opened.store.leases.buffer,
      head: this.#head(),
    };
  }

  /** The check state has the header of the last block, or none since the start. */
  #head(): WorkerHead {
    const { app, store } = this.options.opened;
    const header = app.core.states.check?.ctx.header ?? EMPTY_HEADER;
    return { height: store.lastCommit().height, header, txs: this.options.opened.telemetry?.counts };
  }
}

function nodeConfig(config: AppConfig): NodeServiceConfig {
  return {
    minimumGasPrice: decCoinsToText(parseDecCoins(config.minimumGasPrices.replaceAll(";", ","))),
    pruningKeepRecent: config.pruningKeepRecent,
    pruningInterval: config.pruningInterval,
    haltHeight: config.haltHeight,
  };
}

/** An operator who runs CometBFT himself mostly gives it the same home. */
function configuredRpc(home: string): string | undefined {
  const { configToml } = homeFiles(home);
  if (!existsSync(configToml)) return undefined;
  const address = readTomlFile(configToml).get("rpc.laddr");
  return typeof address === "string" && address !== "" ? address : undefined;
}
