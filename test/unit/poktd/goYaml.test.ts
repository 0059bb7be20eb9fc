import { expect, test } from "vitest";
import { goYaml } from "#poktd/output/goYaml.js";

test("maps are indented under their key, lists are not", () => {
  expect(goYaml({ b: { c: "x" }, a: [{ id: "1", z: [] }, "t"] })).toBe('a:\n- id: "1"\n  z: []\n- t\nb:\n  c: x\n');
});

test.each([
  ["12", '"12"'],
  ["1e3", '"1e3"'],
  ["0x1f", '"0x1f"'],
  ["0b1", '"0b1"'],
  ["0o7", '"0o7"'],
  ["1_000", '"1_000"'],
  [".5", '".5"'],
  ["1:30", '"1:30"'],
  ["yes", '"yes"'],
  ["y", '"y"'],
  ["on", '"on"'],
  ["true", '"true"'],
  ["null", '"null"'],
  ["~", '"~"'],
  ["2020-01-01", '"2020-01-01"'],
  ["2026-11-22T13:51:20.904623053Z", '"2026-11-22T13:51:20.904623053Z"'],
  ["", '""'],
  ["a\tb", '"a\\tb"'],
  ["a\u2028b", '"a\\Lb"'],
  ["😀", '"\\U0001F600"'],
  ["é", "é"],
  ["a, b", "a, b"],
  ["=", "="],
  ["<<", "<<"],
  ["1.2.3", "1.2.3"],
  ["123abc", "123abc"],
  ["@type", "'@type'"],
  ["{x", "'{x'"],
  ["- x", "'- x'"],
  ["it's: a", "'it''s: a'"],
  ["a #b", "'a #b'"],
  ["ends:", "'ends:'"],
  [" lead", "' lead'"],
  ["trail ", "'trail '"],
])("text %j is written as %s", (text, yaml) => {
  expect(goYaml({ k: text })).toBe(`k: ${yaml}\n`);
});

test("long text folds at the first single blank past column 80", () => {
  const word = "x".repeat(78);
  expect(goYaml({ k: `${word} yy zz` })).toBe(`k: ${word}\n  yy zz\n`);
});

test("keys sort digit runs as numbers and non-letters before letters", () => {
  expect(goYaml({ a10: 1, a2: 1, a_b: 1, ab: 1 })).toBe("a2: 1\na10: 1\na_b: 1\nab: 1\n");
});

test("several lines become a literal block", () => {
  expect(goYaml({ k: "a\nb" })).toBe("k: |-\n  a\n  b\n");
  expect(goYaml({ k: "a\nb\n" })).toBe("k: |\n  a\n  b\n");
});
