import { writeFileSync } from "node:fs";
import { PlainError } from "#kernel/base/errors.js";
import type { Invocation } from "../../../cli/spec.js";

/** Lines to `--output-document`, or to stdout. @throws PlainError when the file cannot be written */
export function writeDocument({ flags, io }: Pick<Invocation, "flags" | "io">, lines: readonly string[]): void {
  const text = lines.map((line) => `${line}\n`).join("");
  const path = flags.string("output-document");
  if (path === "") return io.stdout(text);
  try {
    writeFileSync(path, text, { mode: 0o644 });
  } catch (error) {
    throw new PlainError(`cannot write ${path}: ${(error as Error).message}`);
  }
}
