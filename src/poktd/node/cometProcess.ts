import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "#kernel/base/errors.js";
import { cometPidFile } from "./cometOrphan.js";

export interface CometOptions {
  readonly bin: string;
  readonly home: string;
  /** ABCI address that CometBFT dials: `unix://…` or `tcp://…`. */
  readonly proxyApp: string;
  /** Genesis in CometBFT's own form. */
  readonly genesisFile: string;
  /** Further arguments of `cometbft start`, e.g. `--rpc.laddr`, `tcp://127.0.0.1:26657`. */
  readonly args: readonly string[];
  /** File for its output; inherited from this process when absent. */
  readonly logFile?: string;
}

export interface CometExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How long CometBFT may take to end after SIGTERM. */
const STOP_WAIT_MS = 20_000;

/**
 * CometBFT as a child process. It runs detached, so that Ctrl-C in a terminal reaches poktd alone and the order of
 * stopping is ours: CometBFT first, then ABCI, then the store.
 */
export class CometProcess {
  readonly #child: ChildProcess;
  readonly #pidFile: string;
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<CometExit>;

  private constructor(child: ChildProcess, pidFile: string) {
    this.#child = child;
    this.#pidFile = pidFile;
    this.exited = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        rmSync(pidFile, { force: true });
        resolve({ code, signal });
      });
      child.once("error", () => resolve({ code: 127, signal: null }));
    });
  }

  /** An orphan of an earlier run must be gone: `waitForOrphan`. @throws UsageError when the log file cannot be written */
  static start(options: CometOptions): CometProcess {
    const pidFile = cometPidFile(options.home);
    mkdirSync(dirname(pidFile), { recursive: true });
    const output = options.logFile === undefined ? "inherit" : openLog(options.logFile);
    const child = spawn(
      options.bin,
      ["start", "--home", options.home, "--proxy_app", options.proxyApp, "--abci", "socket", ...options.args],
      { detached: true, stdio: ["ignore", output, output], env: { ...process.env, CMT_GENESIS_FILE: options.genesisFile } },
    );
    if (typeof output === "number") closeSync(output);
    const comet = new CometProcess(child, pidFile);
    if (child.pid !== undefined) writeFileSync(pidFile, `${child.pid}\n`);
    return comet;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** SIGTERM, and SIGKILL when that is not heeded. Resolves after the exit. */
  async stop(): Promise<CometExit> {
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), STOP_WAIT_MS);
    const exit = await this.exited;
    clearTimeout(timer);
    rmSync(this.#pidFile, { force: true });
    return exit;
  }
}

function openLog(path: string): number {
  try {
    return openSync(path, "a");
  } catch (error) {
    throw new UsageError(`the file ${path} for CometBFT's output cannot be written`, `${(error as Error).message}; change --comet-log`);
  }
}
