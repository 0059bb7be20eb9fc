import type { Prompter } from "#offchain/client/keyring/passphrase.js";
import { LineReader } from "./readLine.js";
import type { CommandIo } from "./spec.js";

/** Questions on stderr where a person can read them; one line of stdin per answer either way. */
export class IoPrompter implements Prompter {
  readonly #io: CommandIo;
  readonly #lines: LineReader;

  constructor(io: CommandIo) {
    this.#io = io;
    this.#lines = new LineReader(io.stdin);
  }

  async ask(prompt: string): Promise<string> {
    if (this.#io.isTerminal) this.#io.stderr(`${prompt} `);
    return this.#lines.next();
  }

  warn(line: string): void {
    this.#io.stderr(`${line}\n`);
  }

  /** sdk client/input GetConfirmation: true for an answer that begins with y. */
  async confirm(question: string): Promise<boolean> {
    return /^y/i.test((await this.ask(`${question} [y/N]:`)).trim());
  }

  close(): void {
    this.#lines.close();
  }
}
