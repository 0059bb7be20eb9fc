import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../projectRoot.js";
import type { DevnetFile } from "./makeHomes.js";

/** Restarts within this many seconds that count as one series of failures. */
const SERIES_SECONDS = 60;
const MOST_RESTARTS = 5;

export interface SupervisorDeps {
  readonly say: (text: string) => void;
  /** A node cannot be kept up; the whole network should stop. */
  readonly giveUp: (reason: string) => void;
}

/**
 * Keeps the nodes of a devnet running, each as its own `poktd start`. A node that dies is started again; one that keeps
 * dying ends the network with the end of its log named.
 */
export class Supervisor {
  readonly #children = new Map<string, ChildProcess>();
  #stopping = false;

  constructor(
    readonly devnet: DevnetFile,
    readonly cometBin: string,
    readonly deps: SupervisorDeps,
  ) {}

  start(): void {
    for (const node of this.devnet.nodes) this.#run(node, []);
  }

  /** Process ids by node name. */
  pids(): ReadonlyMap<string, number> {
    return new Map([...this.#children].flatMap(([name, child]) => (child.pid === undefined ? [] : [[name, child.pid] as const])));
  }

  /** SIGTERM to every node; resolves when all have ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      [...this.#children.values()].map(
        (child) =>
          new Promise<void>((resolve) => {
            if (child.exitCode !== null || child.signalCode !== null) return resolve();
            child.once("exit", () => resolve());
            child.kill("SIGTERM");
          }),
      ),
    );
  }

  #run(node: DevnetFile["nodes"][number], failures: readonly number[]): void {
    const logFile = join(node.home, "poktd.log");
    mkdirSync(node.home, { recursive: true });
    const log = openSync(logFile, "a");
    // Detached, so that Ctrl-C reaches the supervisor alone and the order of stopping is ours; the channel tells the node
    // when the supervisor is gone, however it went.
    const child = spawn(process.execPath, [...nodeArgs(), "start", "--home", node.home, "--comet-bin", this.cometBin], {
      detached: true,
      stdio: ["ignore", log, log, "ipc"],
    });
    closeSync(log);
    child.once("error", (error) => this.deps.giveUp(`${node.name} could not be started: ${error.message}`));
    this.#children.set(node.name, child);
    child.once("exit", (code, signal) => {
      if (this.#stopping) return;
      const now = process.uptime();
      const recent = [...failures.filter((time) => now - time < SERIES_SECONDS), now];
      const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      if (recent.length > MOST_RESTARTS)
        return this.deps.giveUp(`${node.name} ${how} ${recent.length} times within a minute; its log is ${logFile}`);
      this.deps.say(`${node.name} ${how}; starting it again (log: ${logFile})`);
      setTimeout(() => {
        if (!this.#stopping) this.#run(node, recent);
      }, 500);
    });
  }
}

/** How to run this same program again: the compiled one, or the sources under the loader that runs us. */
export function nodeArgs(): string[] {
  return [...process.execArgv, process.argv[1] ?? join(projectRoot(), "scripts", "poktd.mjs")];
}
