import { StringDecoder } from "node:string_decoder";

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const BACKSPACE = ["\u0008", "\u007f"];

/** The terminal behind standard input, where there is one. */
interface RawStream {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

/** Lines of a stream one by one, each without the white space around it; reading starts with the first question. */
export class LineReader {
  readonly #stream: NodeJS.ReadableStream;
  readonly #decoder = new StringDecoder("utf8");
  #text = "";
  #ended = false;

  constructor(stream: NodeJS.ReadableStream) {
    this.#stream = stream;
  }

  /** The next line; the last one needs no end. @throws Error `EOF` when there is none, as Go's readers do. */
  async next(): Promise<string> {
    for (;;) {
      const end = this.#text.indexOf("\n");
      if (end >= 0 || (this.#ended && this.#text !== "")) return this.#take(end < 0 ? this.#text.length : end);
      if (this.#ended) throw new Error("EOF");
      await this.#more();
    }
  }

  /** The next line, which a terminal does not show while it is typed. @throws Error `EOF` */
  async secret(): Promise<string> {
    const terminal = this.#stream as RawStream;
    if (terminal.isTTY !== true || terminal.setRawMode === undefined) return this.next();
    terminal.setRawMode(true);
    try {
      return await this.#typed();
    } finally {
      terminal.setRawMode(false);
    }
  }

  close(): void {
    this.#stream.pause();
  }

  #take(end: number): string {
    const line = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + 1);
    return line.trim();
  }

  /** Without the terminal's own editing: the keys that end, mend or break off a line are ours to heed. */
  async #typed(): Promise<string> {
    let typed = "";
    for (;;) {
      for (const key of this.#text) {
        this.#text = this.#text.slice(key.length);
        if (key === "\r" || key === "\n") return typed.trim();
        if (key === CTRL_C) await this.#interrupted();
        else if (key === CTRL_D) throw new Error("EOF");
        else if (BACKSPACE.includes(key)) typed = [...typed].slice(0, -1).join("");
        else if (key >= " ") typed += key;
      }
      if (this.#ended) throw new Error("EOF");
      await this.#more();
    }
  }

  /** Without the terminal's own keys nobody else sends the signal. */
  async #interrupted(): Promise<never> {
    (this.#stream as RawStream).setRawMode?.(false);
    process.kill(process.pid, "SIGINT");
    return new Promise(() => {});
  }

  #more(): Promise<void> {
    const stream = this.#stream;
    if ((stream as { readableEnded?: boolean }).readableEnded === true) this.#ended = true;
    if (this.#ended) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const done = (error?: Error): void => {
        stream.pause();
        stream.off("data", onData).off("end", onEnd).off("error", done);
        if (error === undefined) resolve();
        else reject(error);
      };
      const onData = (chunk: Buffer | string): void => {
        this.#text += typeof chunk === "string" ? chunk : this.#decoder.write(chunk);
        done();
      };
      const onEnd = (): void => {
        this.#ended = true;
        done();
      };
      stream.on("data", onData).on("end", onEnd).on("error", done);
      stream.resume();
    });
  }
}
