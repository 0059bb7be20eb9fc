import { expect, test } from "vitest";
import { rawSections } from "#node/app/rawJson.js";

test("members come out as they were written, big numbers and escapes untouched", () => {
  const json =
    ' { "a" : {"n": 123456789012345678901234567890, "s": "}\\"{"} ,\n"b\\u0041":[1,{"x":[]}], "c": -1.5e3 , "d":null,"e":"x,y"} ';
  expect([...rawSections(json)]).toEqual([
    ["a", '{"n": 123456789012345678901234567890, "s": "}\\"{"}'],
    ["bA", '[1,{"x":[]}]'],
    ["c", "-1.5e3"],
    ["d", "null"],
    ["e", '"x,y"'],
  ]);
});

test("an empty object has no members, the last of two equal names counts", () => {
  expect(rawSections("{}").size).toBe(0);
  expect(rawSections('{"a":1,"a":2}').get("a")).toBe("2");
});

test("what is no object is refused", () => {
  expect(() => rawSections("[]")).toThrow("an object is expected");
  expect(() => rawSections("{")).toThrow("invalid JSON");
});
