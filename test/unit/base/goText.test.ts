import { expect, test } from "vitest";
import { goQuote, goTrimSpace } from "#kernel/base/goText.js";

test("a quoted text shows what has a category in Unicode 15.0, and no more", () => {
  expect(goQuote("aä€😀\u{1f6dc}")).toBe('"aä€😀\u{1f6dc}"');
  expect(goQuote("\u00a0\u2028\ufeff\u{e000}")).toBe('"\\u00a0\\u2028\\ufeff\\ue000"');
  // Assigned in 15.1, 16.0 and 17.0.
  expect(goQuote("\u2ffc\u{1cc00}\u{323b0}\u{1f6d8}")).toBe('"\\u2ffc\\U0001cc00\\U000323b0\\U0001f6d8"');
});

test("trimmed are Go's blanks at both ends alone", () => {
  expect(goTrimSpace("\u0085\u00a0\t a \u3000b\u2028\n")).toBe("a \u3000b");
  expect(goTrimSpace("\ufeffa\u200b")).toBe("\ufeffa\u200b");
  expect([goTrimSpace(""), goTrimSpace(" \n")]).toEqual(["", ""]);
});

test("a megabyte of inner blanks is trimmed at once", () => {
  const text = `a${" ".repeat(1 << 20)}b`;
  const before = performance.now();
  expect(goTrimSpace(text)).toBe(text);
  expect(performance.now() - before).toBeLessThan(1000);
});
