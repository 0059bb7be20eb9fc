import { connect, type Socket } from "node:net";

/** One JSON-RPC request of `broadcast_tx_sync` as bytes on the wire. */
export function broadcastRequest(port: number, tx: Uint8Array): Buffer {
  const body = `{"jsonrpc":"2.0","id":0,"method":"broadcast_tx_sync","params":{"tx":"${Buffer.from(tx).toString("base64")}"}}`;
  return Buffer.from(
    `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}

/** One GET request as bytes on the wire. */
export function getRequest(port: number, path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
}

/** A connection that is kept open: one request at a time, as a client that waits for its answer sends them. */
export class HttpConnection {
  readonly #socket: Socket;
  #buffer = "";
  #waiting: { resolve: (body: string) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => this.#take(chunk));
    const fail = (error?: Error) => this.#waiting?.reject(error ?? new Error("the server closed the connection"));
    socket.on("error", fail);
    socket.on("close", () => fail());
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: "127.0.0.1", port, noDelay: true });
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.removeListener("error", reject);
        resolve(new HttpConnection(socket));
      });
    });
  }

  /** @returns the body of the answer */
  ask(request: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(chunk: string): void {
    this.#buffer += chunk;
    const end = this.#buffer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.#buffer.slice(0, end).toLowerCase();
    const length = Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? Number.NaN);
    const start = end + 4;
    if (Number.isNaN(length)) throw new Error(`answer without a length: ${head}`);
    if (this.#buffer.length < start + length) return;
    const body = this.#buffer.slice(start, start + length);
    this.#buffer = this.#buffer.slice(start + length);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(head.startsWith("http/1.1 200") ? body : `{"error":${JSON.stringify(head + body)}}`);
  }
}

/**
 * Keeps `connections` busy until the time is over or their lists are empty.
 * @param next the next request of a connection; undefined when it has none left
 * @returns requests answered, and milliseconds of each answer in order of arrival
 */
export async function keepBusy(
  port: number,
  connections: number,
  seconds: number,
  next: (connection: number) => Buffer | undefined,
  check: (body: string) => void,
): Promise<{ readonly answered: number; readonly seconds: number; readonly latencies: readonly number[] }> {
  const open = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(port)));
  const started = performance.now();
  const deadline = started + seconds * 1000;
  const latencies: number[] = [];
  try {
    await Promise.all(
      open.map(async (connection, i) => {
        while (performance.now() < deadline) {
          const request = next(i);
          if (request === undefined) return;
          const sent = performance.now();
          check(await connection.ask(request));
          latencies.push(performance.now() - sent);
        }
      }),
    );
  } finally {
    for (const connection of open) connection.close();
  }
  return { answered: latencies.length, seconds: (performance.now() - started) / 1000, latencies };
}
