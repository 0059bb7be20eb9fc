import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";

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

/** How long an orphan of a killed run may take to notice that its application is gone. */
const ORPHAN_WAIT_MS = 10_000;
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

  /** @throws UsageError when an orphan of an earlier run is still there after ten seconds. */
  static async start(options: CometOptions): Promise<CometProcess> {
    const pidFile = join(options.home, "data", "cometbft.pid");
    await waitForOrphan(pidFile, options.home);
    mkdirSync(join(options.home, "data"), { recursive: true });
    const output = options.logFile === undefined ? "inherit" : openSync(options.logFile, "a");
    const child = spawn(
      options.bin,
      ["start", "--home", options.home, "--proxy_app", options.proxyApp, "--abci", "socket", ...options.args],
      { detached: true, stdio: ["ignore", output, output], env: { ...process.env, CMT_GENESIS_FILE: options.genesisFile } },
    );
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

async function waitForOrphan(pidFile: string, home: string): Promise<void> {
  const pid = readPid(pidFile);
  if (pid === undefined) return;
  const deadline = process.hrtime.bigint() + BigInt(ORPHAN_WAIT_MS) * 1_000_000n;
  while (isCometOf(pid, home)) {
    if (process.hrtime.bigint() > deadline) {
      throw new UsageError(
        `CometBFT of an earlier run still uses ${home} (process ${pid})`,
        `stop it with \`kill ${pid}\` and start again`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  rmSync(pidFile, { force: true });
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** A process id can be used again by another program; only one that runs CometBFT on this home counts. */
function isCometOf(pid: number, home: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(home);
  } catch {
    // No procfs (macOS): the process id alone has to do.
    return true;
  }
}
