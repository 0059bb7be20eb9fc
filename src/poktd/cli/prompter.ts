import type { Prompter } from "#offchain/client/keyring/passphrase.js";
import { LineReader } from "./readLine.js";
import type { CommandIo } from "./spec.js";

/** Questions on stderr where a person can read them; one line of stdin per answer either way. sdk client/input */
export class IoPrompter implements Prompter {
  readonly #io: CommandIo;
  readonly #lines: LineReader;

  constructor(io: CommandIo) {
    this.#io = io;
    this.#lines = new LineReader(io.stdin);
  }

  /** sdk client/input GetPassword. @throws Error `EOF` */
  async ask(prompt: string): Promise<string> {
    if (!this.#io.isTerminal) return this.#lines.secret();
    this.#io.stderr(prompt);
    try {
      return await this.#lines.secret();
    } finally {
      this.#io.stderr("\n");
    }
  }

  /** sdk client/input GetString. @throws Error `EOF` */
  async text(prompt: string): Promise<string> {
    if (this.#io.isTerminal) this.#io.stderr(`> ${prompt}\n`);
    return this.#lines.next();
  }

  /** sdk client/input GetConfirmation: true for an answer that begins with y. @throws Error `EOF` */
  async confirm(question: string): Promise<boolean> {
    if (this.#io.isTerminal) this.#io.stderr(`${question} [y/N]: `);
    return /^y/i.test(await this.#lines.next());
  }

  warn(line: string): void {
    this.#io.stderr(`${line}\n`);
  }

  close(): void {
    this.#lines.close();
  }
}
