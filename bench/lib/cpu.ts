import { readFileSync } from "node:fs";

/** CPU of this process with all its threads, user and system, in microseconds since its start. */
export function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** CPU microseconds that `work` takes in this process, its threads included. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = cpuNow();
  await work();
  return cpuNow() - before;
}

/** Ticks a second of the figures in /proc: a constant of the Linux ABI. */
const TICKS_PER_SECOND = 100;

/** CPU of one process, threads included, children not, in milliseconds. 0 when it is gone. */
export function cpuOfProcess(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold blanks; fields are counted behind it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** Resident bytes of a process. @throws Error when it is gone */
export function residentBytes(pid: number): number {
  const match = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(match?.[1] ?? 0) * 1024;
}
