import { join } from "node:path";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { FileItemStore } from "./fileItemStore.js";
import { type ItemStore, MemoryItemStore } from "./itemStore.js";
import { Keyring } from "./keyring.js";
import { openOsItemStore } from "./osItemStore.js";
import { type Prompter, passphraseOf } from "./passphrase.js";

/** Backends that open; `kwallet` and `pass` of the reference are refused with a hint. */
const KEYRING_BACKENDS = ["os", "file", "test", "memory"] as const;
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
 * @throws PlainError for an unknown backend; UsageError for `kwallet` and `pass`, and for `os` outside Linux without a keychain.
 */
export async function openKeyring(options: KeyringOptions, prompter: Prompter): Promise<Keyring> {
  const { backend, directory } = options;
  const warn = (line: string) => prompter.warn(line);
  switch (backend) {
    case "test":
      return new Keyring(backend, new FileItemStore(join(directory, "keyring-test"), async () => TEST_PASSWORD), warn);
    case "file": {
      const files = join(directory, "keyring-file");
      return new Keyring(backend, new FileItemStore(files, passphraseOf(files, prompter)), warn);
    }
    case "memory":
      return new Keyring(backend, new MemoryItemStore(), warn);
    case "os":
      return new Keyring(backend, await openOs(directory, prompter), warn);
    case "kwallet":
    case "pass":
      throw new UsageError(`keyring backend ${backend} is not supported`, "use os, file or test");
    default:
      throw new PlainError(`${backend}: unknown keyring backend`);
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
