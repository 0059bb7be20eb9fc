import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** The requests of one connection that came before their turn. */
interface Line {
  busy: boolean;
  readonly waiting: (() => void)[];
}

/**
 * Answers the requests of a connection one after the other, as net/http does. Node's parser hands over all that a client has
 * pipelined at once: a client that never reads would have all its answers made and kept.
 */
export class Turns {
  readonly #lines = new WeakMap<Socket, Line>();

  /** Resolves when the requests before this one are answered. @returns false when the connection is gone */
  async wait({ socket }: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const line = this.#lines.get(socket) ?? this.#newLine(socket);
    if (line.busy) await new Promise<void>((resolve) => line.waiting.push(resolve));
    line.busy = true;
    response.once("close", () => {
      line.busy = false;
      line.waiting.shift()?.();
    });
    return !socket.destroyed;
  }

  #newLine(socket: Socket): Line {
    const line: Line = { busy: false, waiting: [] };
    this.#lines.set(socket, line);
    socket.once("close", () => {
      for (const go of line.waiting.splice(0)) go();
    });
    return line;
  }
}
