import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** The requests of one connection that came before their turn. */
interface Line {
  busy: boolean;
  /** Nothing is read from the connection. */
  paused: boolean;
  readonly waiting: (() => void)[];
}

/** Requests that wait on one connection before no more is read from it; what came with them in one piece waits too. */
const MAX_WAITING = 16;

/**
 * Requests that may wait on one connection. Who sends more of them in one piece is cut off: each takes some kilobytes, and Node's
 * parser cannot be told to stop. The reference reads them one by one; clients send again what was not answered (RFC 9112, 9.3.2).
 */
const MAX_PIPELINED = 100;

/**
 * Answers the requests of a connection one after the other, as net/http does. Node's parser hands over all that a client has
 * pipelined at once: a client that never reads would have all its answers made and kept.
 */
export class Turns {
  readonly #lines = new WeakMap<Socket, Line>();

  /** Resolves when the requests before this one are answered. @returns false when the connection is gone */
  async wait({ socket }: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const line = this.#lines.get(socket) ?? this.#newLine(socket);
    if (line.waiting.length >= MAX_PIPELINED) socket.destroy();
    if (socket.destroyed) return false;
    if (line.busy) await this.#queued(line, socket);
    line.busy = true;
    response.once("close", () => {
      line.busy = false;
      line.waiting.shift()?.();
      if (line.paused && line.waiting.length === 0) {
        line.paused = false;
        socket.resume();
      }
    });
    return !socket.destroyed;
  }

  #queued(line: Line, socket: Socket): Promise<void> {
    return new Promise((resolve) => {
      line.waiting.push(resolve);
      if (line.waiting.length < MAX_WAITING) return;
      line.paused = true;
      socket.pause();
    });
  }

  #newLine(socket: Socket): Line {
    const line: Line = { busy: false, paused: false, waiting: [] };
    this.#lines.set(socket, line);
    // Whoever reads a request to its end lets its connection flow.
    socket.on("resume", () => {
      if (line.paused) socket.pause();
    });
    socket.once("close", () => {
      for (const go of line.waiting.splice(0)) go();
    });
    return line;
  }
}
