import { UsageError } from "#kernel/base/errors.js";
import type { ItemStore } from "./itemStore.js";

/** The part of `@napi-rs/keyring` in use. */
interface NativeKeyring {
  AsyncEntry: new (
    service: string,
    account: string,
  ) => {
    getSecret(): Promise<Uint8Array | undefined | null>;
    setSecret(secret: Uint8Array): Promise<unknown>;
    deleteCredential(): Promise<unknown>;
  };
  findCredentialsAsync(service: string): Promise<{ account: string }[]>;
}

/** Service name of the reference's system keychain. */
const SERVICE = "pocket";

async function loadNative(): Promise<NativeKeyring> {
  const name = "@napi-rs/keyring";
  try {
    return (await import(name)) as NativeKeyring;
  } catch {
    throw new UsageError(
      "the system keychain needs the optional package @napi-rs/keyring",
      "install it, or use --keyring-backend file or test",
    );
  }
}

/** Entries in the system keychain. @throws UsageError when the package is absent or no keychain service answers. */
export async function openOsItemStore(): Promise<ItemStore> {
  const native = await loadNative();
  const list = async (): Promise<string[]> => (await native.findCredentialsAsync(SERVICE)).map((c) => c.account);
  try {
    await list();
  } catch (err) {
    throw new UsageError(`no system keychain is available (${(err as Error).message})`, "use --keyring-backend file or test");
  }
  return {
    keys: list,
    async get(key) {
      if (!(await list()).includes(key)) return undefined;
      return (await new native.AsyncEntry(SERVICE, key).getSecret()) ?? undefined;
    },
    async set(key, data) {
      await new native.AsyncEntry(SERVICE, key).setSecret(data);
    },
    async remove(key) {
      if ((await list()).includes(key)) await new native.AsyncEntry(SERVICE, key).deleteCredential();
    },
  };
}
