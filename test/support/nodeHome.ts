import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./devnet.js";

const program = join(process.cwd(), "scripts", "poktd.mjs");

export interface NodeEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of standard error: what the operator is told. */
  readonly sentence: string;
}

/** The home of a chain with one validator, on free ports, in a temporary folder. */
export class NodeHome {
  readonly #running: RunningProgram[] = [];

  private constructor(
    readonly folder: string,
    readonly home: string,
    readonly ports: Readonly<Record<"rpc" | "p2p" | "api" | "grpc", number>>,
  ) {}

  /** @param folder to make it in; a new temporary one when absent */
  static make(folder = mkdtempSync(join(tmpdir(), "poktd-fault-"))): NodeHome {
    const net = join(folder, "net");
    const made = spawnSync(process.execPath, [program, "devnet", "--init-only", "--free-ports", "--home", net], {
      encoding: "utf8",
      env: { ...process.env, HOME: folder },
    });
    if (made.status !== 0) throw new Error(`devnet --init-only ended with ${made.status}: ${made.stderr}`);
    const [node] = (JSON.parse(readFileSync(join(net, "devnet.json"), "utf8")) as { nodes: [{ ports: NodeHome["ports"] }] }).nodes;
    return new NodeHome(folder, join(net, "validator1"), node.ports);
  }

  file(...path: string[]): string {
    return join(this.home, ...path);
  }

  /** A copy of the home as it is, on the same ports. */
  copy(): string {
    const to = mkdtempSync(join(this.folder, "copy-"));
    cpSync(this.home, to, { recursive: true });
    return to;
  }

  /** `poktd start`; CometBFT's output goes to a file of the folder. */
  start(args: readonly string[] = [], home = this.home): RunningProgram {
    return this.program(["start", "--home", home, "--comet-log", join(this.folder, "comet.log"), ...args]);
  }

  /** Any command of the program; ended with this home. */
  program(args: readonly string[]): RunningProgram {
    const running = new RunningProgram(args, this.folder);
    this.#running.push(running);
    return running;
  }

  /** `poktd start` that is expected to end by itself. */
  fail(args: readonly string[] = [], home = this.home): Promise<NodeEnd> {
    return this.start(args, home).end;
  }

  async height(): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.ports.rpc}/status`, { signal: AbortSignal.timeout(2000) });
    const answer = (await response.json()) as { result: { sync_info: { latest_block_height: string } } };
    return Number(answer.result.sync_info.latest_block_height);
  }

  /** Waits for a height above `height`. @returns the one seen */
  above(height: number): Promise<number> {
    return eventually(async () => {
      const now = await this.height();
      if (now <= height) throw new Error(`height ${now} is not above ${height}`);
      return now;
    });
  }

  /** Process id that the home's CometBFT has, or had. */
  cometPid(home = this.home): number {
    return Number(readFileSync(join(home, "data", "cometbft.pid"), "utf8"));
  }

  async remove(): Promise<void> {
    for (const running of this.#running) await running.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The compiled program as a child. */
export class RunningProgram {
  readonly child: ChildProcess;
  readonly end: Promise<NodeEnd>;
  stdout = "";
  stderr = "";

  constructor(args: readonly string[], homeOfUser: string) {
    this.child = spawn(process.execPath, [program, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, HOME: homeOfUser },
    });
    this.child.stdout?.on("data", (chunk: Buffer) => {
      this.stdout += chunk.toString();
    });
    this.child.stderr?.on("data", (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.end = new Promise((resolve) => {
      this.child.once("close", (code, signal) => {
        const sentence = this.stderr.trimEnd().split("\n").at(-1) ?? "";
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr, sentence });
      });
    });
  }

  /** Ctrl-C, unless it has ended already. */
  stop(): Promise<NodeEnd> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill("SIGINT");
    return this.end;
  }
}

/** Whether a process is there and no zombie. Linux. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
  } catch {
    return false;
  }
}
