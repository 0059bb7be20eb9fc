import { expect, test } from "vitest";
import { indentJson } from "#poktd/config/indentJson.js";

test("gives what JSON.stringify gives with an indent, whatever stands in texts", () => {
  const value = { a: [], b: {}, c: [1, [2, {}], { d: null }], 'e"\\': 'x:{},["\\\\', f: true, g: [[[]]], h: "<\n>" };
  expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  expect(indentJson("7")).toBe("7");
});

test("keeps numbers that are too long for a double", () => {
  expect(indentJson('{"n":123456789012345678901234567890,"x":1e-07}')).toBe('{\n  "n": 123456789012345678901234567890,\n  "x": 1e-07\n}');
});
