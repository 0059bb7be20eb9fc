import { Worker, type WorkerOptions } from "node:worker_threads";
import { UsageError } from "#kernel/base/errors.js";
import type { Simulated } from "#node/rpc/services/ports.js";
import type { FromQueryWorker, QueryWorkerData, ToQueryWorker, WorkerHead } from "./queryWorkerProtocol.js";

export interface QueryWorkerDeps {
  readonly simulate: (txBytes: Uint8Array) => Simulated;
  readonly log: (message: string, fields?: Record<string, unknown>) => void;
  /** The thread ended without having been asked to. */
  readonly onExit: (reason: string) => void;
}

/** A query larger than this ends its thread, not the node. Megabytes. */
const HEAP_LIMIT_MB = 2048;

/** The worker thread for queries as the main thread sees it. */
export class QueryWorker {
  #stopping = false;
  restPort: number | undefined;
  grpcPort: number | undefined;

  private constructor(
    readonly worker: Worker,
    readonly deps: QueryWorkerDeps,
  ) {}

  /** Resolves when REST and gRPC are served. @throws UsageError when they cannot be */
  static start(data: QueryWorkerData, deps: QueryWorkerDeps): Promise<QueryWorker> {
    const { entry, execArgv } = entryFile();
    const options: WorkerOptions = {
      workerData: data,
      execArgv,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
      name: "queries",
    };
    const self = new QueryWorker(new Worker(entry, options), deps);
    return new Promise((resolve, reject) => {
      let ready = false;
      let reason = "";
      self.worker.on("message", (message: FromQueryWorker) => {
        if (message.kind === "failed") {
          reason = message.message;
          // What it has started already would keep it alive.
          void self.worker.terminate();
          return;
        }
        if (message.kind !== "ready") return self.#take(message);
        ready = true;
        self.restPort = message.restPort;
        self.grpcPort = message.grpcPort;
        resolve(self);
      });
      self.worker.on("error", (err) => {
        reason = err.message;
      });
      self.worker.on("exit", (code) => {
        const why = reason === "" ? `it ended with code ${code}` : reason;
        if (!ready) reject(new UsageError(`REST and gRPC cannot be served: ${why}`));
        else if (!self.#stopping) deps.onExit(why);
      });
    });
  }

  head(head: WorkerHead): void {
    this.#send({ kind: "head", head });
  }

  /** Resolves when the thread has closed its servers and its database. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const gone = new Promise<void>((resolve) => this.worker.once("exit", () => resolve()));
    this.#send({ kind: "stop" });
    const timer = setTimeout(() => void this.worker.terminate(), 5000);
    await gone;
    clearTimeout(timer);
  }

  #send(message: ToQueryWorker): void {
    this.worker.postMessage(message);
  }

  #take(message: FromQueryWorker): void {
    if (message.kind === "log") this.deps.log(message.message, message.fields);
    if (message.kind === "simulate") this.#send({ kind: "simulated", done: this.#simulated(message.txBytes) });
  }

  #simulated(txBytes: Uint8Array): Simulated {
    try {
      return this.deps.simulate(txBytes);
    } catch (err) {
      this.deps.log("simulation failed", { error: (err as Error).stack ?? String(err) });
      return { failure: { codespace: "undefined", code: 1, log: "internal error" }, gasUsed: 0n };
    }
  }
}

/** The compiled file beside this one, or, when this one runs as TypeScript, the source through tsx. */
function entryFile(): { entry: URL; execArgv: string[] } {
  if (!import.meta.url.endsWith(".ts")) return { entry: new URL("./queryWorkerEntry.js", import.meta.url), execArgv: [] };
  return { entry: new URL("./queryWorkerSource.mjs", import.meta.url), execArgv: ["--conditions=poktd-source"] };
}
