import type { IncomingMessage } from "node:http";
import type { ByteBudget } from "../byteBudget.js";

/** A body above the bound, with net/http's text. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
  override readonly message = "http: request body too large";
}

/** Too much of other requests' bodies is in memory already. */
export class BodiesFullError extends Error {
  override readonly name = "BodiesFullError";
  override readonly message = "too many large requests at once; try again";
}

/** Bytes of each body that do not count: small requests pass whatever others send. */
const FREE_BYTES = 65_536;

/** Reads bodies of requests. */
export class Bodies {
  /** @param limit bytes of one body. @param budget for all that are being read, beyond their first 64 KiB each */
  constructor(
    readonly limit: number,
    readonly budget: ByteBudget,
  ) {}

  /**
   * The stream is left open when it fails: its client is still to be answered.
   * @returns the body, and what gives its bytes back when it is no longer needed. @throws BodyTooLargeError, BodiesFullError
   */
  async read(stream: IncomingMessage): Promise<{ body: Buffer; release: () => void }> {
    let held = 0;
    let size = 0;
    const chunks: Buffer[] = [];
    const release = () => {
      this.budget.give(held);
      held = 0;
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > this.limit) throw new BodyTooLargeError();
      const counted = Math.min(chunk.length, Math.max(0, size - FREE_BYTES));
      if (!this.budget.take(counted)) throw new BodiesFullError();
      held += counted;
      chunks.push(chunk);
    };
    try {
      if (Number(stream.headers["content-length"] ?? 0) > this.limit) throw new BodyTooLargeError();
      await eachChunk(stream, take);
      return { body: Buffer.concat(chunks), release };
    } catch (err) {
      release();
      throw err;
    }
  }
}

/** Rejects with what `take` throws, or when the stream ends before its end. */
function eachChunk(stream: IncomingMessage, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const onData = (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (err) {
        stream.off("data", onData);
        reject(err);
      }
    };
    stream.on("data", onData);
    stream.once("end", resolve);
    stream.once("error", reject);
    stream.once("close", () => reject(new Error("the connection is gone")));
  });
}
