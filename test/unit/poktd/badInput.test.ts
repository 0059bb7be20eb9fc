/** What a person mistypes: each ends with code 1, nothing on stdout and one sentence last on stderr. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { poktd, scratch } from "../../support/cli.js";

const app1 = "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4";
const from = ["--from", app1, "--generate-only", "--chain-id", "pocket"];
const at = (name: string) => join(scratch, name);

beforeAll(() => {
  writeFileSync(at("bad.json"), '{"body":1}\n');
  writeFileSync(at("text.json"), "x\ny\n");
  writeFileSync(at("bad.yaml"), "a: [b\n");
});

const lines: readonly [line: string, says: string | RegExp][] = [
  ["tx encode <bad.json>", "json: cannot unmarshal number into Go value of type map[string]json.RawMessage: tx parse error"],
  ["tx encode <text.json>", "invalid character 'x' looking for beginning of value: tx parse error"],
  ["tx encode nofile", "open nofile: no such file or directory"],
  ["tx encode /tmp", "read /tmp: is a directory"],
  ["tx encode -", "EOF: tx parse error"],
  ["tx decode !!!", "illegal base64 data at input byte 0"],
  ["tx decode -x zz", "encoding/hex: invalid byte: U+007A 'z'"],
  ["tx decode -x abc", "encoding/hex: odd length hex string"],
  ["tx decode AAAA", "invalid length; proto: invalid field number: tx parse error"],
  ["tx application stake-application", /^open : no such file or directory$/],
  ["tx application stake-application --config <bad.yaml>", /config reader cannot unmarshal yaml content/],
  ["tx proof create-claim xx yy", "illegal base64 data at input byte 0"],
  [`tx bank send ${app1} nope 1upokt`, "decoding bech32 failed: invalid bech32 string length 4"],
  [`tx bank send ${app1} ${app1} x`, "invalid decimal coin expression: x"],
  [`tx bank send ${app1} ${app1}`, "accepts 3 arg(s), received 2"],
  ["tx gov submit-proposal <text.json>", /^the proposal is not JSON: Unexpected token 'x', "x y " is not valid JSON$/],
  [`tx vesting create-periodic-vesting-account ${app1} <text.json>`, /^the periods file is not JSON: .*$/],
  ["tx supplier stake-supplier", 'required flag(s) "config" not set'],
  ["query block --type=height x", 'strconv.ParseInt: parsing "x": invalid syntax'],
  ["query txs", 'required flag(s) "query" not set'],
  ["query txs --query a=1 --page 0", "page must be greater than 0"],
  ["query gov proposals --proposal-status nope", /^invalid argument "nope" for "--proposal-status" flag/],
  ["query bank params --node ::", '"::" is no address of a node: tcp://host:port, http://… or https://…'],
  ["keys list --keyring-backend nope", "nope: unknown keyring backend"],
  ["keys parse zz", "couldn't find valid bech32 nor hex data"],
  ["config get app nokey", 'key "nokey" not found'],
  ["config set app api.enable maybe", "'api.enable' cannot parse value as 'bool': strconv.ParseBool: invalid syntax"],
  ["config set app mempool.max-txs x", "'mempool.max-txs' cannot parse value as 'int': strconv.ParseInt: invalid syntax"],
  ["config set app nokey 1", /^updating ".*\/config\/app\.toml": key \["nokey"\] not found$/],
  ["config set config p2p.laddr x", "updated config is invalid: cometbft config is not supported"],
  ["config view nofile", /^open .*\/config\/nofile\.toml: no such file or directory$/],
  ["config diff v0.99", 'unknown version "v0.99", supported versions are: ["v0.50"]'],
  ["debug pubkey {", /^the public key is not JSON: .*$/],
  ["debug codec list-implementations nope", /^no interface "nope"/],
  ["init", "accepts 1 arg(s), received 0"],
  ["wat", 'unknown command "wat" for "poktd"'],
];

test.each(lines)("%s", async (line, says) => {
  const args = line.split(" ").map((word) => word.replace(/^<(.*)>$/, (_, name: string) => at(name)));
  const needsFrom = /^tx (application|proof|gov|vesting|bank)/.test(line);
  const ran = await poktd([...args, ...(needsFrom ? from : [])]);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toBe("");
  const last = ran.stderr.trimEnd().split("\n").at(-1);
  if (typeof says === "string") expect(last).toBe(says);
  else expect(last).toMatch(says);
});

test("a group without a command shows its help and is no error", async () => {
  for (const line of [["keys"], ["tx", "bank"], ["query"], []]) {
    const ran = await poktd(line);
    expect([ran.code, ran.stderr], line.join(" ")).toEqual([0, ""]);
    expect(ran.stdout).toContain("Available Commands:");
  }
});

test("debug addr shows the three forms; pubkey-raw takes a secp256k1 key by its length", async () => {
  const shown = await poktd(["debug", "addr", "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4"]);
  expect(shown.stdout).toMatch(
    /\nBech32 Val: poktvaloper1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnz8pwkd\nBech32 Con: poktvalcons1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnk5jj6v\n$/,
  );
  const refused = await poktd(["debug", "addr", "x"]);
  expect(refused.stderr).toContain(
    "expected hex or bech32. Got errors: hex: encoding/hex: invalid byte: U+0078 'x', bech32 acc: decoding bech32 failed: invalid bech32 string length 1, bech32 val:",
  );
  const raw = await poktd(["debug", "pubkey-raw", "A5eJbpsQbfcBJKhWhhzJvlL6yZgOLHoRijbBnQGYaSzF"]);
  expect(raw.stdout).toMatch(/^Parsed key as secp256k1\nAddress: D8C0BA27C0B9F8682BD896CABF30B9F57A5631B3\n/);
});
