import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";

/** How long an orphan of a killed run may take to notice that its application is gone, and then to heed a signal. */
const ORPHAN_WAIT_MS = 5_000;

/** How an orphan is made to end: nothing, then ever more. */
const ORPHAN_STEPS = [undefined, "SIGTERM", "SIGKILL"] as const;

/** Where the process id of a home's CometBFT stands while it runs. */
export function cometPidFile(home: string): string {
  return join(home, "data", "cometbft.pid");
}

/**
 * Sees to it that CometBFT of an earlier run that was killed has ended. It does by itself once its application is gone; but
 * one whose application went before it had connected tries for ever. Call it only with the state database open: that nobody
 * else has it means that no poktd runs on this home.
 * @param waitMs for each of: by itself, after SIGTERM, after SIGKILL
 * @throws UsageError when it is still there
 */
export async function endOrphan(home: string, waitMs = ORPHAN_WAIT_MS): Promise<void> {
  let pid: number | undefined;
  for (const signal of ORPHAN_STEPS) {
    if (pid !== undefined && signal !== undefined) sendSignal(pid, signal);
    pid = await cometAfter(home, waitMs);
    if (pid === undefined) return rmSync(cometPidFile(home), { force: true });
  }
  throw new UsageError(`CometBFT of an earlier run still uses ${home} (process ${pid})`, "end that process and start again");
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in between.
  }
}

/** Waits for the end of the CometBFT that runs on a home. @returns its process id when it runs after `waitMs` still */
export async function cometAfter(home: string, waitMs = ORPHAN_WAIT_MS): Promise<number | undefined> {
  const pid = readPid(cometPidFile(home));
  const deadline = process.hrtime.bigint() + BigInt(waitMs) * 1_000_000n;
  while (pid !== undefined && isCometOf(pid, home)) {
    if (process.hrtime.bigint() > deadline) return pid;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
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
  const line = commandLine(pid);
  return line.includes(" start ") && line.includes(` ${home} `);
}

/** Words of a running process between blanks; empty when it has ended. */
function commandLine(pid: number): string {
  try {
    return ` ${readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")} `;
  } catch {
    return commandLineOfPs(pid);
  }
}

/** Without procfs (macOS). */
function commandLineOfPs(pid: number): string {
  try {
    const text = execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return ` ${text.trim()} `;
  } catch {
    return "";
  }
}
