import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { decryptItem, encryptItem } from "./encryptedItem.js";
import type { ItemStore } from "./itemStore.js";

/** Gives the password of a directory of keyring files; asked once, when first needed. */
export type PasswordSource = () => Promise<string>;

/**
 * One encrypted file per entry, in the reference's layout: directory 0700, files 0600, `/` in names percent-escaped.
 * Files are replaced by rename, so that a crash leaves the old or the new content, never half.
 */
export class FileItemStore implements ItemStore {
  private password: Promise<string> | undefined;

  constructor(
    readonly directory: string,
    private readonly passwordSource: PasswordSource,
  ) {}

  private unlock(): Promise<string> {
    if (this.password === undefined) {
      this.password = this.passwordSource();
      this.password.catch(() => {
        this.password = undefined;
      });
    }
    return this.password;
  }

  private path(key: string): string {
    return join(this.directory, key.replaceAll("/", "%2F"));
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    let text: string;
    try {
      text = await readFile(this.path(key), "utf8");
    } catch (err) {
      if ((err as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw err;
    }
    return decryptItem(text, await this.unlock());
  }

  async set(key: string, data: Uint8Array): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const text = await encryptItem(key, data, await this.unlock());
    await replaceFile(this.path(key), text);
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  async keys(): Promise<string[]> {
    try {
      return (await readdir(this.directory)).filter((n) => !n.startsWith(".")).map((n) => n.replaceAll("%2F", "/"));
    } catch (err) {
      if ((err as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw err;
    }
  }
}

/** Writes beside and renames; mode 0600. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const slash = path.lastIndexOf("/");
  const temporary = `${path.slice(0, slash)}/.${path.slice(slash + 1)}.${randomBytes(4).toString("hex")}`;
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
