import { createInterface, type Interface } from "node:readline";

/** Lines of a stream one by one; reading starts with the first question. */
export class LineReader {
  readonly #stream: NodeJS.ReadableStream;
  #interface: Interface | undefined;
  #lines: AsyncIterator<string> | undefined;

  constructor(stream: NodeJS.ReadableStream) {
    this.#stream = stream;
  }

  /** The next line without its end. @throws Error `EOF` when there is none, as Go's readers do. */
  async next(): Promise<string> {
    this.#interface ??= createInterface({ input: this.#stream, terminal: false });
    this.#lines ??= this.#interface[Symbol.asyncIterator]();
    const line = await this.#lines.next();
    if (line.done === true) throw new Error("EOF");
    return line.value;
  }

  close(): void {
    this.#interface?.close();
  }
}
