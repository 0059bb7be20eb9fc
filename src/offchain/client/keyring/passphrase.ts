import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { compare, genSalt, hash } from "bcryptjs";
import { PlainError } from "#kernel/base/errors.js";
import { type PasswordSource, replaceFile } from "./fileItemStore.js";

const ATTEMPTS = 3;
const BCRYPT_COST = 10;
/** sdk client/input MinPassLength, in bytes. */
const MIN_PASSPHRASE_LENGTH = 8;

/** How questions reach the operator. */
export interface Prompter {
  /** A secret, without its line end; not shown while it is typed. The prompt is shown only where somebody can read it. */
  ask(prompt: string): Promise<string>;
  /** A line on stderr. */
  warn(line: string): void;
}

/** sdk client/input GetPassword. @throws PlainError when shorter than 8 characters. */
export async function askPassphrase(prompter: Prompter, prompt: string): Promise<string> {
  const passphrase = await prompter.ask(prompt);
  if (Buffer.byteLength(passphrase) < MIN_PASSPHRASE_LENGTH) {
    throw new PlainError(`password must be at least ${MIN_PASSPHRASE_LENGTH} characters`);
  }
  return passphrase;
}

/**
 * The passphrase of a directory, checked against its `keyhash` (bcrypt), or chosen and stored at first use.
 * sdk crypto/keyring newRealPrompt. @throws PlainError `too many failed passphrase attempts`.
 */
export function passphraseOf(directory: string, prompter: Prompter): PasswordSource {
  const keyhashPath = join(directory, "keyhash");
  return async () => {
    const stored = await readStored(keyhashPath);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const passphrase = await tried(prompter, async () => {
        const text = await askPassphrase(prompter, `Enter keyring passphrase (attempt ${attempt}/${ATTEMPTS}):`);
        if (stored === undefined) await askAgain(text, prompter);
        else if (!(await compare(text, stored))) throw new PlainError("incorrect passphrase");
        return text;
      });
      if (passphrase === undefined) continue;
      if (stored === undefined) await store(directory, keyhashPath, passphrase);
      return passphrase;
    }
    throw new PlainError("too many failed passphrase attempts");
  };
}

async function readStored(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw err;
  }
}

/** One attempt: whatever goes wrong with the question is told, and the next one follows. */
async function tried(prompter: Prompter, ask: () => Promise<string>): Promise<string | undefined> {
  try {
    return await ask();
  } catch (err) {
    prompter.warn((err as Error).message);
    return undefined;
  }
}

async function askAgain(passphrase: string, prompter: Prompter): Promise<void> {
  if ((await askPassphrase(prompter, "Re-enter keyring passphrase:")) !== passphrase) throw new PlainError("passphrase do not match");
}

async function store(directory: string, path: string, passphrase: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const salt = (await genSalt(BCRYPT_COST)).replace(/^\$2[by]\$/, "$2a$");
  await replaceFile(path, await hash(passphrase, salt));
}
