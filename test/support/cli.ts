/** Runs `poktd` command lines in process, with a home of their own and a keyring of the public localnet's keys. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

// Before the command tables are loaded: they show the default home.
const folder = mkdtempSync(join(tmpdir(), "poktd-cli-"));
process.env.HOME = folder;
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const { runCommand } = await import("#poktd/cli/runCommand.js");
const { rootCommand } = await import("#poktd/commands/root.js");
const { preRun } = await import("#poktd/commands/preRun.js");
const { openKeyring } = await import("#offchain/client/keyring/openKeyring.js");
const { localnetAccounts } = await import("#poktd/devnet/accounts.js");

/** The program's command tree, loaded with this home. */
export const root = rootCommand;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that is removed when the tests end; `$HOME` of all commands. */
export const scratch = folder;

/** Runs one command line. @param stdin what the command reads */
export async function poktd(args: readonly string[], stdin = "", env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const io = {
    stdout: (text: string) => {
      stdout += text;
    },
    stderr: (text: string) => {
      stderr += text;
    },
    stdin: Readable.from([stdin]),
    isTerminal: false,
    env,
  };
  const code = await runCommand(rootCommand, args, io, preRun);
  return { code, stdout, stderr };
}

/** A keyring of backend `test` that holds the localnet's keys. @returns its directory, for `--keyring-dir` */
export async function localnetKeyring(): Promise<string> {
  const directory = mkdtempSync(join(folder, "keys-"));
  const keyring = await openKeyring({ backend: "test", directory }, { ask: async () => "", warn: () => {} } as never);
  for (const { name, mnemonic } of localnetAccounts) await keyring.importMnemonic(name, mnemonic);
  return directory;
}
