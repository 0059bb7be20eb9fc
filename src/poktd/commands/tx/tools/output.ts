import { closeSync, openSync, writeSync } from "node:fs";
import { PlainError } from "#kernel/base/errors.js";
import type { Invocation } from "../../../cli/spec.js";

/** Where lines of JSON go. */
export interface Document {
  line(text: string): void;
}

/** `--output-document`, emptied first, or stdout. sdk x/auth/client/cli/tx_sign.go setOutputFile. @throws PlainError when the file cannot be written */
export function openDocument({ flags, io }: Pick<Invocation, "flags" | "io">): Document {
  const path = flags.string("output-document");
  if (path === "") return { line: (text) => io.stdout(`${text}\n`) };
  write(path, "w", "");
  return { line: (text) => write(path, "a", `${text}\n`) };
}

function write(path: string, how: "w" | "a", text: string): void {
  try {
    const file = openSync(path, how, 0o644);
    try {
      writeSync(file, text);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new PlainError(`cannot write ${path}: ${(error as Error).message}`);
  }
}
