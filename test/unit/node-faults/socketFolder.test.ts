import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeSocketFolder, socketIn } from "#poktd/node/socketFolder.js";

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "poktd-socket-"));
});
afterEach(() => rmSync(temporary, { recursive: true }));

test("a home has one folder, which only its user may enter; what a killed run left in it goes", () => {
  const folder = makeSocketFolder("/some/home", temporary);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  writeFileSync(socketIn(folder), "");
  expect(makeSocketFolder("/some/home", temporary)).toBe(folder);
  expect(existsSync(socketIn(folder))).toBe(false);
  expect(makeSocketFolder("/other/home", temporary)).not.toBe(folder);
});

test("a folder that others can enter, or that is none, is not used", () => {
  const folder = makeSocketFolder("/some/home", temporary);
  chmodSync(folder, 0o777);
  const other = makeSocketFolder("/some/home", temporary);
  expect(other).not.toBe(folder);
  expect(statSync(other).mode & 0o777).toBe(0o700);
  rmSync(folder, { recursive: true });
  const target = join(temporary, "target");
  mkdirSync(target, { mode: 0o700 });
  symlinkSync(target, folder);
  expect(makeSocketFolder("/some/home", temporary)).not.toBe(folder);
});
