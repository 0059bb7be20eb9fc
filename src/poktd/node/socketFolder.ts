import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Makes the folder of a home's ABCI socket: a short path (Node cuts socket paths at 108 bytes without a word) that only this
 * user may enter. It is the same for each run, so that what a killed run left is used again.
 */
export function makeSocketFolder(home: string, temporary = tmpdir()): string {
  const name = createHash("sha256").update(home).digest("hex").slice(0, 16);
  const folder = join(temporary, `poktd-${name}`);
  try {
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch {
    if (!isOurs(folder)) return mkdtempSync(join(temporary, "poktd-"));
    rmSync(socketIn(folder), { force: true });
    return folder;
  }
}

/** The socket's path in the folder that {@link makeSocketFolder} made. */
export function socketIn(folder: string): string {
  return join(folder, "abci.sock");
}

/** Others may write to the temporary folder too: only a real folder of this user with nobody else's rights is trusted. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0;
}
