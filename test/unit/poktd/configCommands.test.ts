/** `config get` and `config view`: values as TOML, files as they stand or as sorted JSON. */
import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { poktd, scratch } from "../../support/cli.js";

const home = mkdtempSync(join(scratch, "config-"));
const config = (...line: string[]) => poktd(["config", ...line, "--home", home]);

test.each([
  ["config", "rpc.cors_allowed_methods", '["HEAD", "GET", "POST"]'],
  ["config", "p2p.max_num_inbound_peers", "40"],
  ["app", "index-events", "[]"],
  ["app", "pruning", '"nothing"'],
  ["app", "api.enable", "true"],
])("get %s %s", async (file, key, text) => {
  expect(await config("get", file, key)).toEqual({ code: 0, stdout: `${text}\n`, stderr: "" });
});

test("view prints the file and an empty line, or JSON with sorted keys", async () => {
  expect((await config("view", "app")).stdout).toBe(`${readFileSync(join(home, "config", "app.toml"), "utf8")}\n`);
  const { stdout } = await config("view", "app", "--output-format", "json");
  expect(stdout).toMatch(/^\{\n {2}"api": \{\n {4}"address": "tcp:\/\/localhost:1317",\n {4}"enable": true,\n/);
  const keys = Object.keys(JSON.parse(stdout) as object);
  expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : 1)));
});
