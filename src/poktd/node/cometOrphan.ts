import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";

/** How long an orphan of a killed run may take to notice that its application is gone. */
const ORPHAN_WAIT_MS = 10_000;

/** Where the process id of a home's CometBFT stands while it runs. */
export function cometPidFile(home: string): string {
  return join(home, "data", "cometbft.pid");
}

/**
 * Waits until CometBFT of an earlier run that was killed has ended; it does by itself once its application is gone. Call it
 * only with the state database open: that nobody else has it means that no poktd runs on this home.
 * @throws UsageError when it is still there after `waitMs`
 */
export async function waitForOrphan(home: string, waitMs = ORPHAN_WAIT_MS): Promise<void> {
  const pid = await cometAfter(home, waitMs);
  if (pid === undefined) return rmSync(cometPidFile(home), { force: true });
  throw new UsageError(`CometBFT of an earlier run still uses ${home} (process ${pid})`, `end it with \`kill ${pid}\` and start again`);
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
