/** `config get` and `config view`: values as TOML, files as they stand or as sorted JSON. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
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

test("set takes a TOML value, or a text; a list over several lines is replaced whole", async () => {
  const list = (text: string) => config("set", "app", "telemetry.global-labels", text);
  expect(await list('[["a", "b"]]')).toEqual({ code: 0, stdout: "", stderr: "" });
  expect((await config("get", "app", "telemetry.global-labels")).stdout).toBe('[["a", "b"]]\n');
  expect((await list("[]")).code).toBe(0);
  expect((await config("get", "app", "telemetry.global-labels")).stdout).toBe("[]\n");
  const { stderr } = await config("set", "app", "halt-height", "7", "-v");
  expect(stderr).toBe(`[1] update ["halt-height"]="7" in ${home}/config/app.toml | OK\n`);
  expect((await config("get", "app", "halt-height")).stdout).toBe("7\n");
  expect((await config("set", "app", "pruning", "custom")).code).toBe(0);
  expect((await config("get", "app", "pruning")).stdout).toBe('"custom"\n');
});

test("diff names what is not the SDK's default, and what it does not have", async () => {
  const path = join(home, "app.toml");
  writeFileSync(
    path,
    'foo-bar = 5\nhalt-height = 7\nindex-events = ["a.b", "c.d"]\npruning = "default"\n[zz]\na = 1\n[grpc-web]\nqq = 1\n',
  );
  expect((await config("diff", "v0.50", path)).stdout).toBe(
    `The following config values are different from the defaults:
+M app-db-backend=""
-M foo-bar=5
+M halt-height=7
+M halt-time=0
+M iavl-cache-size=781250
+M iavl-disable-fastnode=false
+M index-events=["a.b", "c.d"]
+M inter-block-cache=true
+M min-retain-blocks=0
+M minimum-gas-prices="0stake"
+M pruning-interval="0"
+M pruning-keep-recent="0"
+M query-gas-limit="0"
+M grpc-web.enable=true
`,
  );
});
