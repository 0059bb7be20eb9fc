/** Homes that cannot be: one sentence that names the folder and says what to do. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { poktd, scratch } from "../../support/cli.js";

const dir = mkdtempSync(join(scratch, "home-"));
writeFileSync(join(dir, "file"), "");

test.each([
  [join(dir, "file"), `the folder ${dir}/file cannot be made (there is a file of that name)`],
  [join(dir, "file", "home"), `the folder ${dir}/file cannot be made (there is a file of that name)`],
  ["/proc/nowhere", "the folder /proc/nowhere cannot be made (there can be no folder at this place)"],
])("--home %s", async (home, sentence) => {
  const stderr = `${sentence}: choose another one with --home\n`;
  expect(await poktd(["config", "home", "--home", home])).toEqual({ code: 1, stdout: "", stderr });
  expect((await poktd(["init", "me", "--home", home])).stderr).toBe(stderr);
});
