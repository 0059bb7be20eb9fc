import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAppConfig } from "#poktd/config/appConfig.js";
import { renderTemplate } from "#poktd/config/homeFiles.js";
import { lineOfKey, readTomlFile, setTomlValues, updateTomlFile } from "#poktd/config/tomlFile.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "poktd-toml-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string, name = "app.toml"): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const sample = `# Title
name = "a" 
   list = ["x"]

[api]
# enable = true
enable = false
"quoted-key" = 1

[api.deep]
enable = true
`;

describe("editing TOML", () => {
  test("changes the asked lines and no other byte", () => {
    const edited = setTomlValues(
      sample,
      new Map<string, string | number | boolean | string[]>([
        ["name", 'with "quotes" and \\'],
        ["list", ["y", "z"]],
        ["api.enable", true],
        ["api.quoted-key", 5],
        ["api.deep.enable", false],
      ]),
    );
    expect(edited).toBe(`# Title
name = "with \\"quotes\\" and \\\\"
   list = ["y", "z"]

[api]
# enable = true
enable = true
"quoted-key" = 5

[api.deep]
enable = false
`);
  });

  test("names a key that is not there", () => {
    expect(() => setTomlValues(sample, new Map([["api.none", 1]]))).toThrow("the configuration has no key api.none");
    expect(() => setTomlValues(sample, new Map([["enable", true]]))).toThrow("the configuration has no key enable");
  });

  test("of a template with its own values gives what parses to the new ones", () => {
    const path = file(renderTemplate("config", new Map([["moniker", "ünï \u0007"]])), "config.toml");
    updateTomlFile(
      path,
      new Map<string, string | boolean>([
        ["p2p.laddr", "tcp://127.0.0.1:1"],
        ["p2p.pex", false],
      ]),
    );
    const values = readTomlFile(path);
    expect([values.get("moniker"), values.get("p2p.laddr"), values.get("p2p.pex")]).toEqual(["ünï \u0007", "tcp://127.0.0.1:1", false]);
    expect(values.get("rpc.laddr")).toBe("tcp://127.0.0.1:26657");
  });

  test("finds keys by section, not by a comment or a namesake", () => {
    expect(lineOfKey(sample, "api.enable")).toBe(7);
    expect(lineOfKey(sample, "api.deep.enable")).toBe(11);
    expect(lineOfKey(sample, "enable")).toBe(0);
  });
});

describe("a broken file is named with line and key", () => {
  test.each([
    ["name = \n", /^app.toml line 1 is not TOML \(.+\): name =: mend .*app.toml$/],
    ["a = 1\nb = 2\na = 3\n", /^app.toml line 3 is not TOML \(.*redefine.*\): a = 3: mend/],
    ["a = 1\n[api\nb = 2\n", /^app.toml line 2 is not TOML \(.+\): \[api: mend/],
    ['a = "open\n', /^app.toml line 1 is not TOML/],
  ])("%j", (text, message) => {
    const path = file(text);
    expect(() => readTomlFile(path)).toThrow(message);
  });

  test.each([
    ["halt-height", '"soon"', 'must be a whole number, not "soon"'],
    ["halt-height", "-1", "must be a whole number, not -1"],
    ["halt-height", "1.5", "must be a whole number, not 1.5"],
    ["api.enable", '"maybe"', 'must be true or false, not "maybe"'],
    ["api.address", "1317", "must be a text in quotes, not 1317"],
    ["index-events", '"tx.height"', 'must be a list of texts, not "tx.height"'],
    ["minimum-gas-prices", '"cheap"', 'must be prices like 0.001upokt, not "cheap"'],
    ["minimum-gas-prices", '"-1upokt"', 'must be prices like 0.001upokt, not "-1upokt"'],
    ["pruning", '"sometimes"', 'must be default, nothing, everything or custom, not "sometimes"'],
  ])("%s = %s", (key, value, problem) => {
    const text = renderTemplate("app");
    const line = lineOfKey(text, key);
    const lines = text.split("\n");
    lines[line - 1] = `${key.split(".").at(-1)} = ${value}`;
    const path = file(lines.join("\n"));
    expect(() => readAppConfig(path)).toThrow(`app.toml line ${line}: ${key} ${problem}: mend ${path}`);
  });

  test("the template itself is read, numbers in quotes too", () => {
    const path = file(renderTemplate("app").replace('pruning-interval = "0"', 'pruning-interval = "17"'));
    const config = readAppConfig(path);
    expect([config.pruning, config.pruningInterval, config.grpcEnable]).toEqual(["nothing", 17n, true]);
  });

  test("an absent key has its default", () => {
    expect(readAppConfig(file("")).iavlCacheSize).toBe(781_250);
    expect(readFileSync(join(folder, "app.toml"), "utf8")).toBe("");
  });
});
