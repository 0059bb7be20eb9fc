import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";
import { cryptoSelfTest } from "#kernel/crypto/selfTest.js";
import { AbciServer } from "#node/abci/server.js";
import type { AppConfig } from "../config/appConfig.js";
import { type GenesisDoc, readGenesis } from "../config/genesisDoc.js";
import { homeFiles } from "../config/homeFiles.js";
import type { CometBinary } from "./cometBinary.js";
import { writeCometGenesis } from "./cometGenesis.js";
import { type CometExit, CometProcess } from "./cometProcess.js";
import { type OpenedApp, openApp } from "./openApp.js";
import { type RunningRpc, startRpc } from "./startRpc.js";

export interface NodeOptions {
  readonly home: string;
  readonly config: AppConfig;
  /** Absent: ABCI alone is served, for an operator who runs CometBFT himself. */
  readonly comet?: {
    readonly binary: CometBinary;
    readonly args: readonly string[];
    readonly rpcAddress: string;
    readonly logFile?: string;
  };
  /** ABCI address when no CometBFT is started. */
  readonly address: string;
}

export interface NodeDeps {
  readonly log: (message: string, fields?: Record<string, unknown>) => void;
}

/** A running node. `ended` resolves with the reason when it cannot go on; `stop` ends it in order. */
export interface RunningNode {
  readonly ended: Promise<string>;
  readonly abciAddress: string;
  stop(): Promise<void>;
}

/**
 * Starts a node: state, ABCI, CometBFT, REST and gRPC. It is stopped the other way round, CometBFT first: it kills itself
 * when its application goes before it.
 */
export async function startNode(options: NodeOptions, deps: NodeDeps): Promise<RunningNode> {
  cryptoSelfTest();
  const files = homeFiles(options.home);
  const genesis = readGenesis(files.genesis);
  const parts: Parts = {};
  parts.opened = await openApp({
    files,
    chainId: genesis.chain_id,
    config: options.config,
    committed: (height) => parts.rpc?.committed(height),
    log: deps.log,
  });
  try {
    return await run(options, deps, parts, parts.opened, genesis);
  } catch (error) {
    await stopParts(parts);
    throw error;
  }
}

/** What has been started, in that order. */
interface Parts {
  opened?: OpenedApp;
  server?: AbciServer;
  socketDir?: string;
  comet?: CometProcess;
  rpc?: RunningRpc;
}

async function run(options: NodeOptions, deps: NodeDeps, parts: Parts, opened: OpenedApp, genesis: GenesisDoc): Promise<RunningNode> {
  const chainId = genesis.chain_id;
  const { app, store } = opened;
  let end = (_reason: string): void => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const address = options.comet === undefined ? options.address : unixAddress(parts);
  parts.server = new AbciServer(
    { address },
    {
      app,
      onFailure: (error, method) => end(failureText(error, method)),
      onGarbage: (error) => deps.log("ABCI connection closed", { error: error.message }),
    },
  );
  const abciAddress = await parts.server.start();
  deps.log("ABCI is served", { address: abciAddress, height: String(store.lastCommit().height), chain: chainId });
  parts.rpc = await startRpc({ opened, home: options.home, config: options.config, chainId, cometRpc: options.comet?.rpcAddress }, deps);
  if (options.comet !== undefined) {
    const { binary, args, logFile } = options.comet;
    const genesisFile = writeCometGenesis(homeFiles(options.home), genesis);
    const cometOptions = { bin: binary.path, home: options.home, proxyApp: address, genesisFile, args };
    parts.comet = await CometProcess.start(logFile === undefined ? cometOptions : { ...cometOptions, logFile });
    void parts.comet.exited.then((exit) => end(cometEndText(exit)));
  }
  return { ended, abciAddress, stop: () => stopParts(parts) };
}

/** A short path that only this user may enter: Node cuts socket paths at 108 bytes without a word. */
function unixAddress(parts: Parts): string {
  parts.socketDir = mkdtempSync(join(tmpdir(), "poktd-"));
  chmodSync(parts.socketDir, 0o700);
  return `unix://${join(parts.socketDir, "abci.sock")}`;
}

async function stopParts({ comet, rpc, server, opened, socketDir }: Parts): Promise<void> {
  await comet?.stop();
  await rpc?.stop();
  await server?.stop();
  await opened?.housekeeping.settled();
  await opened?.db.close();
  if (socketDir !== undefined) rmSync(socketDir, { recursive: true, force: true });
}

function failureText(error: unknown, method: string): string {
  if (error instanceof UsageError) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  const values = (error as { values?: Record<string, unknown> }).values;
  const shown = values === undefined ? "" : ` ${JSON.stringify(values, (_key, item) => (typeof item === "bigint" ? String(item) : item))}`;
  const stack = process.env.POKTD_TRACE === undefined ? "" : `\n${(error as Error).stack}`;
  return `${method} failed: ${text}${shown}${stack}`;
}

function cometEndText({ code, signal }: CometExit): string {
  return signal === null ? `CometBFT ended with exit code ${code}; its output says why` : `CometBFT was ended by ${signal}`;
}
