import { join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";
import { FileItemStore } from "./fileItemStore.js";
import { type ItemStore, MemoryItemStore } from "./itemStore.js";
import { Keyring } from "./keyring.js";
import { openOsItemStore } from "./osItemStore.js";
import { type Prompter, passphraseOf } from "./passphrase.js";

export const KEYRING_BACKENDS = ["os", "file", "test", "memory"] as const;
export type KeyringBackend = (typeof KEYRING_BACKENDS)[number];

export interface KeyringOptions {
  readonly backend: string;
  /** `--keyring-dir`, else the home. */
  readonly directory: string;
}

/** The fixed password of backend `test`. */
const TEST_PASSWORD = "test";

/**
 * sdk crypto/keyring New. Opens nothing and asks nothing until a key is read or written.
 * @throws UsageError for an unknown backend, or `os` without a system keychain outside Linux.
 */
export async function openKeyring(options: KeyringOptions, prompter: Prompter): Promise<Keyring> {
  const { backend, directory } = options;
  switch (backend) {
    case "test":
      return new Keyring(backend, new FileItemStore(join(directory, "keyring-test"), async () => TEST_PASSWORD));
    case "file": {
      const files = join(directory, "keyring-file");
      return new Keyring(backend, new FileItemStore(files, passphraseOf(files, prompter)));
    }
    case "memory":
      return new Keyring(backend, new MemoryItemStore());
    case "os":
      return new Keyring(backend, await openOs(directory, prompter));
    default:
      throw new UsageError(`unknown keyring backend ${backend}`, `one of ${KEYRING_BACKENDS.join(", ")}`);
  }
}

/** Without a system keychain the reference keeps encrypted files in the directory itself on Linux (servers); so do we. */
async function openOs(directory: string, prompter: Prompter): Promise<ItemStore> {
  try {
    return await openOsItemStore();
  } catch (err) {
    if (process.platform !== "linux") throw err;
    return new FileItemStore(directory, passphraseOf(directory, prompter));
  }
}
