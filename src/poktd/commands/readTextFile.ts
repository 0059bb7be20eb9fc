import { readFileSync } from "node:fs";
import { PlainError } from "#kernel/base/errors.js";

/** A file that an argument or flag names. @throws PlainError with Go's text for one that cannot be read */
export function readTextFile(path: string): string {
  return Buffer.from(readBytesFile(path)).toString("utf8");
}

/** {@link readTextFile} as bytes. */
export function readBytesFile(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new PlainError(openProblem(path, error));
  }
}

/** What Go's os.ReadFile says of the same failure. */
function openProblem(path: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return `open ${path}: no such file or directory`;
  if (code === "EACCES") return `open ${path}: permission denied`;
  if (code === "EISDIR") return `read ${path}: is a directory`;
  return `open ${path}: ${(error as Error).message}`;
}
