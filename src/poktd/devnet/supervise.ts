import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { homeFiles } from "../config/homeFiles.js";
import { projectRoot } from "../projectRoot.js";
import type { DevnetFile } from "./makeHomes.js";

/** Ends of a node in a row, without a block between them, after which it is not started again. */
const MOST_FAILURES = 5;

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
    for (const node of this.devnet.nodes) this.#run(node, 0);
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

  /** @param failures ends of this node since its last block */
  #run(node: DevnetFile["nodes"][number], failures: number): void {
    const logFile = join(node.home, "poktd.log");
    mkdirSync(node.home, { recursive: true });
    const log = openSync(logFile, "a");
    const heightBefore = signedHeight(node.home);
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
      const count = signedHeight(node.home) > heightBefore ? 1 : failures + 1;
      const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      if (count > MOST_FAILURES)
        return this.deps.giveUp(`${node.name} ${how} ${count} times without making a block; its log is ${logFile}`);
      this.deps.say(`${node.name} ${how}; starting it again (log: ${logFile})`);
      setTimeout(() => {
        if (!this.#stopping) this.#run(node, count);
      }, 500);
    });
  }
}

/** Height that the node's validator signed last: it tells whether the node got anywhere. 0 when it signed none. */
function signedHeight(home: string): number {
  try {
    const state = JSON.parse(readFileSync(homeFiles(home).validatorState, "utf8")) as { height?: string };
    return Number(state.height ?? 0);
  } catch {
    return 0;
  }
}

/** How to run this same program again: the compiled one, or the sources under the loader that runs us. */
function nodeArgs(): string[] {
  return [...process.execArgv, process.argv[1] ?? join(projectRoot(), "scripts", "poktd.mjs")];
}
