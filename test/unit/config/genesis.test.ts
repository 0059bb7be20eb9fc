import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { genesisText, readGenesis } from "#poktd/config/genesisDoc.js";
import { jsonErrorLine } from "#poktd/config/jsonLine.js";
import { fc } from "../../support/fastCheck.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "poktd-genesis-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  const path = join(folder, "genesis.json");
  writeFileSync(path, text);
  return readGenesis(path);
}

const good = `{
  "app_name": "pocketd",
  "genesis_time": "2026-01-01T00:00:00Z",
  "chain_id": "pocket",
  "initial_height": 7,
  "app_state": {
    "bank": {"supply": []}
  }
}`;

test("a genesis is read; heights may be texts, 0 and absent mean 1", () => {
  expect(read(good)).toMatchObject({ chain_id: "pocket", initial_height: 7, app_hash: null, app_state: { bank: { supply: [] } } });
  expect(read(good.replace("7", '"9"')).initial_height).toBe(9);
  expect(read(good.replace("7", "0")).initial_height).toBe(1);
  expect(read(good.replace('"initial_height": 7,', "")).initial_height).toBe(1);
});

test("the older form with consensus_params at the top is read", () => {
  const doc = read(good.replace('"app_state"', '"consensus_params": {"block": {"max_gas": "5"}}, "app_state"'));
  expect(doc.consensus).toEqual({ params: { block: { max_gas: "5" } } });
});

test("what was read and written is read the same", () => {
  const doc = read(good);
  expect(read(genesisText(doc))).toEqual(doc);
});

test.each([
  [good.replace('"pocket",', '"pocket"'), / line 5 is not JSON: .*: mend or replace the file$/],
  [good.replace("7,", "seven,"), / line 5 is not JSON/],
  [good.slice(0, -1), / line 9 is not JSON/],
  [`${good}\n}`, / line 10 is not JSON/],
  ["", / line 1 is not JSON: Unexpected end of JSON input/],
  ["[]", /: it is not a JSON object$/],
  ["null", /: it is not a JSON object$/],
  [good.replace('"pocket"', "5"), / line 4: chain_id must be a text$/],
  [good.replace('"pocket"', '""'), / line 4: chain_id must be a text$/],
  [good.replace('"chain_id": "pocket",', ""), /genesis.json: chain_id must be a text$/],
  [
    good.replace('"chain_id": "pocket"', `"chain_id": "${"x".repeat(51)}"`),
    / line 4: chain_id is 51 characters long, at most 50 are allowed$/,
  ],
  [good.replace("7", "1.5"), / line 5: initial_height must be a whole number$/],
  [good.replace("7", "-1"), / line 5: initial_height must be a whole number$/],
  [good.replace(/"app_state".*/s, '"app_state": []\n}'), / line 6: app_state must be an object$/],
])("a broken one is named with its line (%#)", (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test("one that is missing says what to do", () => {
  expect(() => readGenesis(join(folder, "none.json"))).toThrow(
    /^there is no genesis file at \S+none.json: run `poktd init`, or copy the network's genesis.json there$/,
  );
});

test("the line of a JSON error is that of the first token that does not fit", () => {
  const json = fc.json({ maxDepth: 4 }).map((text) => JSON.stringify(JSON.parse(text), null, 1));
  fc.assert(
    fc.property(json, fc.nat(), fc.constantFrom("?", "'", ":", "tru", "\u0001"), (text, at, wrong) => {
      // A token boundary, so that the wrong sign stands on its own line and not inside a text.
      const lines = text.split("\n");
      const line = at % (lines.length + 1);
      lines.splice(line, 0, `${wrong} ${wrong}`);
      const broken = lines.join("\n");
      expect(() => JSON.parse(broken)).toThrow();
      expect(jsonErrorLine(broken)).toBe(line + 1);
    }),
  );
});

test("any JSON that is cut short is blamed at its end, and whole JSON nowhere before", () => {
  const json = fc.json({ maxDepth: 4 }).map((text) => JSON.stringify(JSON.parse(text), null, 1));
  fc.assert(
    fc.property(json, (text) => {
      expect(jsonErrorLine(text)).toBe(text.split("\n").length);
    }),
  );
});
