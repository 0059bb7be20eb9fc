import { createServer, type Server, type Socket } from "node:net";
import { UsageError } from "#kernel/base/errors.js";
import { type AbciCall, dispatch, exception, readCall } from "./dispatch.js";
import { FrameReader, pushFrame } from "./framing.js";
import type { AbciApplication } from "./methods.js";

/** Where CometBFT connects: `unix:///path` or `tcp://host:port`. */
export interface AbciServerOptions {
  readonly address: string;
}

export interface AbciServerDeps {
  readonly app: AbciApplication;
  /** A call of the application failed. The node must stop: the answer given to CometBFT is an exception. */
  readonly onFailure: (error: unknown, method: string) => void;
  /** What arrived on a connection was no ABCI; the connection was closed. */
  readonly onGarbage?: (error: Error) => void;
}

/**
 * Serves ABCI 2.0 on a socket. Each connection is answered in the order of its requests; all complete frames of a
 * chunk are answered with one write. cometbft abci/server/socket_server.go
 */
export class AbciServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #deps: AbciServerDeps;
  readonly #address: string;
  readonly #calls: Calls;

  constructor(options: AbciServerOptions, deps: AbciServerDeps) {
    this.#address = options.address;
    this.#deps = deps;
    this.#calls = new Calls(deps);
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
  }

  /** @returns the address in use, with the real port where port 0 was asked. @throws UsageError when it is taken. */
  async start(): Promise<string> {
    const target = parseAddress(this.#address);
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", (error: NodeJS.ErrnoException) => reject(describeListenError(error, this.#address)));
      this.#server.listen(target, resolve);
    });
    const bound = this.#server.address();
    if (bound === null || typeof bound === "string") return this.#address;
    return `tcp://${bound.address.includes(":") ? `[${bound.address}]` : bound.address}:${bound.port}`;
  }

  /** Closes the listener and every connection. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    const connection = new Connection(socket, this.#calls, this.#deps.onGarbage ?? (() => {}));
    socket.on("data", (chunk: Buffer) => connection.receive(chunk));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
  }
}

/**
 * The application behind all connections. Once a call has failed none reaches it any more: a block that failed half way
 * must not be tried again on what it left, and nothing may be committed after it.
 */
class Calls {
  #failure: Uint8Array | undefined;

  constructor(readonly deps: AbciServerDeps) {}

  answer(call: AbciCall): Uint8Array | Promise<Uint8Array> {
    const fails = (error: unknown) => this.#fail(error, call.method);
    if (this.#failure !== undefined && call.method !== "echo" && call.method !== "flush") return this.#failure;
    try {
      const answer = dispatch(this.deps.app, call);
      return answer instanceof Promise ? answer.catch(fails) : answer;
    } catch (error) {
      return fails(error);
    }
  }

  #fail(error: unknown, method: string): Uint8Array {
    this.#failure ??= exception(error instanceof Error ? error.message : String(error));
    this.deps.onFailure(error, method);
    return this.#failure;
  }
}

class Connection {
  readonly #reader = new FrameReader();
  readonly #queue: Buffer[] = [];
  #running = false;

  constructor(
    readonly socket: Socket,
    readonly calls: Calls,
    readonly onGarbage: (error: Error) => void,
  ) {}

  receive(chunk: Buffer): void {
    try {
      this.#queue.push(...this.#reader.push(chunk));
    } catch (error) {
      this.#closeOnGarbage(error as Error);
      return;
    }
    if (!this.#running) void this.#drain();
  }

  /** Serves the queue; stays synchronous as long as the application answers without a promise. */
  async #drain(): Promise<void> {
    this.#running = true;
    const out: Uint8Array[] = [];
    try {
      while (this.#queue.length > 0) {
        const frames = this.#queue.splice(0);
        for (const frame of frames) {
          const answer = this.#serve(frame);
          pushFrame(out, answer instanceof Promise ? await this.#flushThen(out, answer) : answer);
        }
      }
    } catch (error) {
      if (!(error instanceof ConnectionClosed)) throw error;
    } finally {
      this.#write(out);
      this.#running = false;
    }
  }

  /** Earlier answers need not wait for one that takes its time. */
  #flushThen(out: Uint8Array[], answer: Promise<Uint8Array>): Promise<Uint8Array> {
    this.#write(out);
    return answer;
  }

  #serve(frame: Buffer): Uint8Array | Promise<Uint8Array> {
    try {
      return this.calls.answer(readCall(frame));
    } catch (error) {
      this.#closeOnGarbage(error as Error);
      throw new ConnectionClosed();
    }
  }

  #write(out: Uint8Array[]): void {
    if (out.length > 0 && !this.socket.destroyed) this.socket.write(Buffer.concat(out));
    out.length = 0;
  }

  #closeOnGarbage(error: Error): void {
    this.#queue.length = 0;
    this.onGarbage(error);
    this.socket.destroy();
  }
}

class ConnectionClosed extends Error {}

/** Node cuts longer socket paths without a word. */
const MAX_UNIX_PATH = 107;

function parseAddress(address: string): { path: string } | { host: string; port: number } {
  if (address.startsWith("unix://")) {
    const path = address.slice("unix://".length);
    if (Buffer.byteLength(path) > MAX_UNIX_PATH) {
      throw new UsageError(
        `ABCI socket path of ${path.length} bytes is too long`,
        `at most ${MAX_UNIX_PATH} bytes; pass a shorter --address`,
      );
    }
    return { path };
  }
  const match = /^tcp:\/\/(\[[^\]]+\]|[^:]+):(\d+)$/.exec(address);
  const host = match?.[1]?.replace(/^\[|\]$/g, "");
  if (match === null || host === undefined || Number(match[2]) > 65535) {
    throw new UsageError(`ABCI address ${address} is not understood`, "use --address tcp://HOST:PORT or unix:///PATH");
  }
  return { host, port: Number(match[2]) };
}

function describeListenError(error: NodeJS.ErrnoException, address: string): Error {
  if (error.code === "EADDRINUSE") return new UsageError(`ABCI address ${address} is taken`, "stop the other process or pass --address");
  return new UsageError(`cannot listen for ABCI on ${address}`, error.message);
}
