import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/**
 * `BigInt.asIntN(64, x >> 3n)`, with `x` from a branch or a loop: the optimising compiler of Node 20 aborts the process on it
 * (`RepresentationChangerError: … Phi of kRepTagged (SignedBigInt64)`), which anybody who reaches such code often enough can cause.
 */
const SHIFT_INSIDE = /BigInt\.as(?:Ui|I)ntN\([^;\n]*[^>]>>[^>]/;

const root = join(import.meta.dirname, "..", "..", "..");

function* sources(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith(".ts")) yield path;
  }
}

test("no source wraps a shift to the right in asIntN or asUintN", () => {
  const found: string[] = [];
  for (const room of ["src", "modules"]) {
    for (const path of sources(join(root, room))) {
      readFileSync(path, "utf8")
        .split("\n")
        .forEach((line, i) => {
          if (SHIFT_INSIDE.test(line)) found.push(`${path.slice(root.length + 1)}:${i + 1}`);
        });
    }
  }
  expect(found).toEqual([]);
  expect(SHIFT_INSIDE.test("const field = BigInt.asIntN(32, tag >> 3n);")).toBe(true);
});
