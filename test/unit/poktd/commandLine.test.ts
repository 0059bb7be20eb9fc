/** Reading of command lines by pflag's and cobra's rules, and where values of flags come from. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { CommandLineError, parseBool, parseDuration, parseFlags } from "#poktd/cli/parseFlags.js";
import type { FlagSpec } from "#poktd/cli/spec.js";
import { poktd, scratch } from "../../support/cli.js";

const flags: readonly FlagSpec[] = [
  { name: "name", shorthand: "n", type: "string", usage: "" },
  { name: "yes", shorthand: "y", type: "bool", usage: "" },
  { name: "count", type: "uint", default: "7", usage: "" },
  { name: "height", type: "int64", usage: "" },
  { name: "list", type: "strings", usage: "" },
  { name: "wait", type: "duration", usage: "" },
];
const parse = (...line: string[]) => parseFlags(flags, line);

describe("words", () => {
  test.each([
    [["--name", "x"], "x"],
    [["--name=x"], "x"],
    [["-n", "x"], "x"],
    [["-nx"], "x"],
    [["-n=x"], "x"],
    [["--name", "--yes"], "--yes"],
    [["--name="], ""],
    [["-yn", "x"], "x"],
  ])("%j gives a name", (line, name) => expect(parse(...(line as string[])).values.string("name")).toBe(name));

  test("arguments and flags mix; -- ends the flags", () => {
    const { args, values } = parse("a", "--yes", "b", "--", "--count", "-");
    expect([args, values.bool("yes"), values.int("count")]).toEqual([["a", "b", "--count", "-"], true, 7n]);
  });

  test("lists join and split; the last of a plain flag wins", () => {
    expect(parse("--list", "a,b", "--list", "c").values.strings("list")).toEqual(["a", "b", "c"]);
    expect(parse("--name", "a", "--name", "b").values.string("name")).toBe("b");
  });

  test("negative numbers are values", () => {
    expect(parse("--height", "-1").values.int("height")).toBe(-1n);
    expect(parse("--height=-1").values.int("height")).toBe(-1n);
  });

  test.each([
    [["--nope"], "unknown flag: --nope"],
    [["-z"], "unknown shorthand flag: 'z' in -z"],
    [["-1"], "unknown shorthand flag: '1' in -1"],
    [["--name"], "flag needs an argument: --name"],
    [["-n"], "flag needs an argument: 'n' in -n"],
    [["--count", "x"], 'invalid argument "x" for "--count" flag: strconv.ParseUint: parsing "x": invalid syntax'],
    [["--count", "-1"], 'invalid argument "-1" for "--count" flag: strconv.ParseUint: parsing "-1": invalid syntax'],
    [
      ["--count", "18446744073709551616"],
      'invalid argument "18446744073709551616" for "--count" flag: strconv.ParseUint: parsing "18446744073709551616": value out of range',
    ],
    [["--yes=maybe"], 'invalid argument "maybe" for "-y, --yes" flag: strconv.ParseBool: parsing "maybe": invalid syntax'],
    [["--wait", "5"], 'invalid argument "5" for "--wait" flag: time: missing unit in duration "5"'],
    [["--wait", "5x"], 'invalid argument "5x" for "--wait" flag: time: unknown unit "x" in duration "5x"'],
    [["--wait", "x"], 'invalid argument "x" for "--wait" flag: time: invalid duration "x"'],
  ])("%j is refused", (line, message) => {
    expect(() => parse(...(line as string[]))).toThrow(new CommandLineError(message as string));
  });

  test("integers in every base of Go, lists as CSV", () => {
    const counts = ["1_0", "0x10", "007", "0b11", "0o17"].map((text) => parse("--count", text).values.int("count"));
    expect(counts).toEqual([10n, 16n, 7n, 3n, 15n]);
    expect(parse("--list", '"a,b",c').values.strings("list")).toEqual(["a,b", "c"]);
    expect(parse("--list", "a\nb").values.strings("list")).toEqual(["a"]);
  });

  test.each([
    ["--count", "1__0", 'strconv.ParseUint: parsing "1__0": invalid syntax'],
    ["--count", "08", 'strconv.ParseUint: parsing "08": invalid syntax'],
    ["--list", 'é"b', 'parse error on line 1, column 3: bare " in non-quoted-field'],
    ["--list", '"a', 'parse error on line 1, column 3: extraneous or missing " in quoted-field'],
    ["--list", '1,"a\nb"c', 'record on line 1; parse error on line 2, column 2: extraneous or missing " in quoted-field'],
  ])("%s %j is refused", (flag, text, problem) => {
    expect(() => parse(flag, text)).toThrow(`invalid argument ${JSON.stringify(text)} for "${flag}" flag: ${problem}`);
  });

  test("Go's bools and durations", () => {
    expect(["1", "T", "true", "F", "0", "yes", ""].map(parseBool)).toEqual([true, true, true, false, false, undefined, undefined]);
    expect(["1h2m3.5s", "-1ms", "0", "1", "1.5", "100ns"].map(parseDuration)).toEqual([
      3_723_500_000_000n,
      -1_000_000n,
      0n,
      undefined,
      undefined,
      100n,
    ]);
  });
});

describe("where values come from", () => {
  const client = join(scratch, ".pocket", "config", "client.toml");
  const shown = async (args: string[], env: Record<string, string> = {}) =>
    (await poktd(["keys", "parse", "D8C0BA27C0B9F8682BD896CABF30B9F57A5631B3", ...args], "", env)).stdout[0];

  afterEach(() => writeFileSync(client, readFileSync(client, "utf8").replace('output = "json"', 'output = "text"')));

  test("typed, then the environment, then client.toml of the default home, then the default", async () => {
    expect(await shown([])).toBe("f");
    writeFileSync(client, readFileSync(client, "utf8").replace('output = "text"', 'output = "json"'));
    expect(await shown([])).toBe("{");
    expect(await shown([], { POCKET_OUTPUT: "text" })).toBe("f");
    expect(await shown([], { POCKET_OUTPUT: "text", POKTD_OUTPUT: "json" })).toBe("{");
    expect(await shown(["--output", "text"], { POKTD_OUTPUT: "json" })).toBe("f");
  });

  test("the client.toml of another home is not read", async () => {
    const home = mkdtempSync(join(scratch, "home-"));
    mkdirSync(join(home, "config"));
    writeFileSync(join(home, "config", "client.toml"), 'output = "json"\n');
    expect(await shown(["--home", home])).toBe("f");
  });

  test("--network fills what is not typed; another name is one sentence", async () => {
    const ran = await poktd(["query", "bank", "params", "--network", "nowhere"]);
    expect(ran).toEqual({ code: 1, stdout: "", stderr: 'unknown --network specified "nowhere"\n' });
    const send = [
      "tx",
      "bank",
      "send",
      "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4",
      "pokt184zvylazwu4queyzpl0gyz9yf5yxm2kdhh9hpm",
      "1upokt",
    ];
    const typed = await poktd([...send, "--network", "local", "--node", "tcp://127.0.0.1:9", "-y", "--keyring-backend", "test"]);
    // The chain id came from the network: the next thing missing is the key.
    expect(typed.stderr.trimEnd().split("\n").at(-1)).toMatch(/not found|not a valid name/);
  });
});

describe("the tree", () => {
  test("flags may stand before names; help in three spellings", async () => {
    const want = await poktd(["keys", "list", "--help"]);
    expect(await poktd(["--home", "/x", "keys", "list", "-h"])).toEqual(want);
    expect(await poktd(["help", "keys", "list"])).toEqual(want);
    expect(want.stdout).toMatch(/^Return a list of all public keys/);
  });

  test("a group that is no command shows its help for any word; others refuse one, some pass over flags", async () => {
    const help = await poktd(["keys", "--help"]);
    expect(await poktd(["keys", "nosuch"])).toEqual(help);
    expect((await poktd(["tx", "bank", "nosuch"])).stderr).toMatch(/\n\nunknown command "nosuch" for "bank"\n$/);
    expect(await poktd(["tx", "bank", "--nope"])).toEqual(await poktd(["tx", "bank", "--help"]));
    expect((await poktd(["tx", "bank", "--nope=1", "x"])).stderr).toMatch(/\n\nunknown command "x" for "bank"\n$/);
    expect((await poktd(["query", "bank", "--nope"])).stderr).toMatch(/\n\nunknown flag: --nope\n$/);
  });

  test("aliases lead to the same command", async () => {
    expect((await poktd(["q", "supplier", "ls", "--help"])).stdout).toBe(
      (await poktd(["query", "supplier", "list-suppliers", "--help"])).stdout,
    );
  });

  test("names are offered to the shell", async () => {
    const offered = async (...words: string[]) =>
      (await poktd(["__complete", ...words])).stdout.split("\n").map((line) => line.split("\t")[0]);
    expect(await offered("tx", "ba")).toEqual(["bank", ""]);
    expect(await offered("tx", "bank", "send", "--gas")).toEqual(["--gas", "--gas-adjustment", "--gas-prices", ""]);
    expect(await offered("que")).toEqual(["query", ""]);
    expect(await offered("keys", "show", "x", "")).toEqual([""]);
    for (const shell of ["bash", "zsh", "fish", "powershell"])
      expect((await poktd(["completion", shell])).stdout).toContain("poktd __complete");
  });
});
