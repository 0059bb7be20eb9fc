import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { tailOf } from "./cometHome.js";

/** True when the bench runs the sources, and so must what it starts. */
const fromSource = process.execArgv.includes("--conditions=poktd-source");

/** Arguments of Node that run `poktd`: the compiled program, or the sources. */
export function poktdArgs(): string[] {
  return fromSource ? [...process.execArgv, "src/poktd/main.ts"] : ["scripts/poktd.mjs"];
}

/** A program that was started here and is stopped here. */
export class Program {
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #log: string;
  readonly exited: Promise<void>;

  /** @param log file for its output */
  constructor(command: string, args: readonly string[], log: string, env: NodeJS.ProcessEnv = process.env) {
    const out = openSync(log, "a");
    this.#child = spawn(command, args, { stdio: ["ignore", out, out], env });
    closeSync(out);
    this.#name = [command, ...args].join(" ");
    this.#log = log;
    this.exited = new Promise((resolve) => {
      this.#child.once("exit", () => resolve());
      this.#child.once("error", () => resolve());
    });
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`${this.#name} did not start`);
    return pid;
  }

  /** Asks again and again until `ready` gives something. @throws Error when the program ends or a minute passes */
  async until<T>(ready: () => Promise<T | undefined> | T | undefined): Promise<T> {
    const deadline = performance.now() + 60_000;
    for (;;) {
      const value = await ready();
      if (value !== undefined) return value;
      if (this.#child.exitCode !== null || performance.now() > deadline) {
        throw new Error(`${this.#name} is not ready:\n${tailOf(this.#log)}`);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** SIGTERM, SIGKILL when that is not heeded for 20 s; resolves after the end. */
  async stop(): Promise<void> {
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), 20_000);
    await this.exited;
    clearTimeout(timer);
  }
}
