/** One temporary folder for a whole test run, removed at its end: workers are stopped by a signal and may leave theirs behind. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder = "";

export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), "poktd-test-"));
  process.env["TMPDIR"] = folder;
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
