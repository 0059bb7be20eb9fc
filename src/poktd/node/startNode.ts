import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UsageError } from "#kernel/base/errors.js";
import { cryptoSelfTest } from "#kernel/crypto/selfTest.js";
import { StoreWriteError } from "#kernel/store/db/kvDb.js";
import { AbciServer } from "#node/abci/server.js";
import type { AppConfig } from "../config/appConfig.js";
import { type GenesisDoc, readGenesis } from "../config/genesisDoc.js";
import { homeFiles } from "../config/homeFiles.js";
import { claimChain } from "./chainRecord.js";
import { type CometSettings, checkKeyFiles } from "./checkKeyFiles.js";
import type { CometBinary } from "./cometBinary.js";
import { writeCometGenesis } from "./cometGenesis.js";
import { endOrphan } from "./cometOrphan.js";
import { type CometExit, CometProcess } from "./cometProcess.js";
import { requireDiskSpace, watchDiskSpace } from "./diskSpace.js";
import { appListenPorts, cometListenPorts, requireFreePorts } from "./listenPorts.js";
import { type OpenedApp, openApp } from "./openApp.js";
import { makeSocketFolder, socketIn } from "./socketFolder.js";
import { type RunningRpc, startRpc } from "./startRpc.js";

export interface NodeOptions {
  readonly home: string;
  readonly config: AppConfig;
  /** Absent: ABCI alone is served, for an operator who runs CometBFT himself. */
  readonly comet?: {
    readonly binary: CometBinary;
    readonly args: readonly string[];
    /** config.toml with what was typed above it. */
    readonly setting: CometSettings;
    readonly logFile?: string;
  };
  /** ABCI address when no CometBFT is started. */
  readonly address: string;
  /** REST and gRPC over the state as it is: neither ABCI nor CometBFT. */
  readonly queryOnly?: boolean;
  /** Heights whose upgrade plan is dropped instead of executed. */
  readonly skipUpgradeHeights?: ReadonlySet<bigint>;
}

export interface NodeDeps {
  readonly log: (message: string, fields?: Record<string, unknown>) => void;
}

/** A running node. `ended` resolves with the reason when it cannot go on; `stop` ends it in order. */
export interface RunningNode {
  readonly ended: Promise<string>;
  /** Where ABCI is served; undefined when it is not. */
  readonly abciAddress: string | undefined;
  stop(): Promise<void>;
}

/**
 * Starts a node: state, ABCI, REST and gRPC, CometBFT. It is stopped with CometBFT first: it kills itself when its
 * application goes before it.
 * @throws UsageError for what an operator can mend, after everything that was started has been stopped
 */
export async function startNode(given: NodeOptions, deps: NodeDeps): Promise<RunningNode> {
  cryptoSelfTest();
  const options = { ...given, home: resolve(given.home) };
  const files = homeFiles(options.home);
  const genesis = readGenesis(files.genesis);
  if (options.comet !== undefined) checkKeyFiles(options.home, options.comet.setting);
  mkdirSync(files.dataDir, { recursive: true });
  await requireDiskSpace(files.dataDir);
  const parts: Parts = {};
  parts.opened = await openApp({
    files,
    chainId: genesis.chain_id,
    config: options.config,
    skipUpgradeHeights: options.skipUpgradeHeights,
    committed: (height) => parts.rpc?.committed(height),
    log: deps.log,
  });
  try {
    await checkHome(options, parts.opened, genesis.chain_id);
    return await run(options, deps, parts, parts.opened, genesis);
  } catch (error) {
    await stopParts(parts, deps);
    throw error;
  }
}

/** What can only be looked at once the home is ours. */
async function checkHome({ home, config, comet }: NodeOptions, { db, store }: OpenedApp, chainId: string): Promise<void> {
  await claimChain(db, store.lastCommit().height, chainId, home);
  if (comet !== undefined) await endOrphan(home);
  await requireFreePorts([...(comet === undefined ? [] : cometListenPorts(comet.setting)), ...appListenPorts(config)]);
}

/** What has been started, in that order. */
interface Parts {
  opened?: OpenedApp;
  server?: AbciServer;
  socketDir?: string;
  comet?: CometProcess;
  rpc?: RunningRpc;
  unwatch?: () => void;
}

async function run(options: NodeOptions, deps: NodeDeps, parts: Parts, opened: OpenedApp, genesis: GenesisDoc): Promise<RunningNode> {
  const chainId = genesis.chain_id;
  const { dataDir } = homeFiles(options.home);
  let end = (_reason: string): void => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const address = options.comet === undefined ? options.address : unixAddress(options.home, parts);
  const abciAddress = options.queryOnly ? undefined : await serveAbci(address, deps, parts, opened, end, dataDir);
  const cometRpc = options.comet === undefined ? undefined : String(options.comet.setting("rpc.laddr") ?? "");
  parts.rpc = await startRpc({ opened, home: options.home, config: options.config, chainId, cometRpc }, deps);
  parts.unwatch = watchDiskSpace(dataDir, (reason) => end(reason));
  if (options.comet !== undefined) {
    const { binary, args, logFile } = options.comet;
    const genesisFile = writeCometGenesis(homeFiles(options.home), genesis);
    const cometOptions = { bin: binary.path, home: options.home, proxyApp: address, genesisFile, args };
    parts.comet = CometProcess.start(logFile === undefined ? cometOptions : { ...cometOptions, logFile });
    void parts.comet.exited.then((exit) => end(cometEndText(exit, logFile)));
  }
  return { ended, abciAddress, stop: () => stopParts(parts, deps) };
}

async function serveAbci(
  address: string,
  { log }: NodeDeps,
  parts: Parts,
  { app, store }: OpenedApp,
  end: (reason: string) => void,
  dataDir: string,
): Promise<string> {
  parts.server = new AbciServer(
    { address },
    {
      app: { ...app, query: (request) => (parts.rpc?.abciQuery ?? app.query)(request) },
      onFailure: (error, method) => end(failureText(error, method, dataDir)),
      onGarbage: (error) => log("ABCI connection closed", { error: error.message }),
    },
  );
  const served = await parts.server.start();
  log("ABCI is served", { address: served, height: String(store.lastCommit().height), chain: app.core.options.chainId });
  return served;
}

function unixAddress(home: string, parts: Parts): string {
  parts.socketDir = makeSocketFolder(home);
  return `unix://${socketIn(parts.socketDir)}`;
}

/** Pruning and snapshots that take longer are broken off; they go on after the next start. */
const HOUSEKEEPING_WAIT_MS = 10_000;

/** Each part is stopped whatever becomes of the others: a full disk may fail any of them. */
async function stopParts({ unwatch, comet, rpc, server, opened, socketDir }: Parts, { log }: NodeDeps): Promise<void> {
  const stop = async (what: string, step: () => unknown): Promise<void> => {
    try {
      await step();
    } catch (error) {
      log(`${what} did not stop in order`, { error: (error as Error).message });
    }
  };
  unwatch?.();
  await stop("CometBFT", () => comet?.stop());
  await stop("RPC", () => rpc?.stop());
  await stop("ABCI", () => server?.stop());
  await stop(
    "pruning",
    () => opened && Promise.race([opened.housekeeping.settled(), delay(HOUSEKEEPING_WAIT_MS, undefined, { ref: false })]),
  );
  await stop("the state database", () => opened?.db.close());
  if (socketDir !== undefined) rmSync(socketDir, { recursive: true, force: true });
}

function failureText(error: unknown, method: string, dataDir: string): string {
  if (error instanceof UsageError || error instanceof StoreWriteError) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  const values = (error as { values?: Record<string, unknown> }).values;
  const shown = values === undefined ? "" : ` ${JSON.stringify(values, (_key, item) => (typeof item === "bigint" ? String(item) : item))}`;
  const stack = process.env.POKTD_TRACE === undefined ? "" : `\n${(error as Error).stack}`;
  // The request comes from CometBFT's own copy of the genesis, made when its data was.
  const hint = text.startsWith("invalid chain-id on InitChain") ? `; CometBFT's data in ${dataDir} is of that other chain` : "";
  return `${method} failed: ${text}${shown}${hint}${stack}`;
}

function cometEndText({ code, signal }: CometExit, logFile: string | undefined): string {
  if (signal !== null) return `CometBFT was ended by ${signal}`;
  return `CometBFT ended with exit code ${code}; its output${logFile === undefined ? "" : ` in ${logFile}`} says why`;
}
