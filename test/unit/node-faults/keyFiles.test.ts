import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyValidatorState, makeCometKey, nodeKeyJson, validatorKeyJson } from "#poktd/config/cometKeys.js";
import { checkKeyFiles } from "#poktd/node/checkKeyFiles.js";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "poktd-keys-"));
  mkdirSync(join(home, "config"));
  mkdirSync(join(home, "data"));
  write("config/node_key.json", nodeKeyJson(makeCometKey()));
  write("config/priv_validator_key.json", validatorKeyJson(makeCometKey()));
  write("data/priv_validator_state.json", emptyValidatorState);
});
afterEach(() => rmSync(home, { recursive: true }));

function write(path: string, text: string): void {
  writeFileSync(join(home, path), text);
}

const usual = (): undefined => undefined;

test("whole files and missing ones are fine", () => {
  checkKeyFiles(home, usual);
  rmSync(join(home, "config"), { recursive: true });
  checkKeyFiles(home, usual);
});

test.each([
  ["config/node_key.json", "", /node_key.json line 1 is not JSON: .*: mend or replace the file$/],
  ["config/node_key.json", "null", /node_key.json holds no ed25519 key in CometBFT's form$/],
  ["config/node_key.json", '{"priv_key":{"type":"tendermint/PrivKeyEd25519","value":"AAAA"}}', /holds no ed25519 key/],
  ["config/priv_validator_key.json", '{"priv_key":{"type":"tendermint/PrivKeySecp256k1","value":"AAAA"}}', /holds no ed25519 key/],
  ["data/priv_validator_state.json", '{"height":', /priv_validator_state.json line 1 is not JSON/],
  ["data/priv_validator_state.json", "{}", /does not hold the last height that this validator signed: bring the file back from a copy/],
])("%s with %s is named", (path, text, message) => {
  write(path, text);
  expect(() => checkKeyFiles(home, usual)).toThrow(message);
});

test("files that config.toml puts elsewhere are read there, and a remote signer's not at all", () => {
  const settings: Record<string, string> = { node_key_file: "other.json", priv_validator_key_file: join(home, "validator.json") };
  write("config/node_key.json", "torn");
  write("config/priv_validator_key.json", "torn");
  checkKeyFiles(home, (key) => settings[key]);
  write("validator.json", "torn");
  expect(() => checkKeyFiles(home, (key) => settings[key])).toThrow("validator.json line 1 is not JSON");
  settings.priv_validator_laddr = "tcp://127.0.0.1:9999";
  checkKeyFiles(home, (key) => settings[key]);
  write("other.json", "torn");
  expect(() => checkKeyFiles(home, (key) => settings[key])).toThrow("other.json line 1 is not JSON");
});
