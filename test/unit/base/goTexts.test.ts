import { describe, expect, test } from "vitest";
import { byteStr } from "#kernel/base/bytes.js";
import { goQuote } from "#kernel/base/goText.js";
import { durationToGoText, parseRfc3339, timeToGoText, timeToRfc3339, timeToRfc3339Nano } from "#kernel/base/goTime.js";
import { concatBytes, lengthDelimited, varintField, WireReader } from "#kernel/base/protoWire.js";
import { ratAdd, ratCeil, ratCmp, ratFloor, ratFromFloat64, ratMul, ratNew, ratQuo, ratSub, ratTruncate } from "#kernel/base/rat.js";
import { parseSortableTime } from "#kernel/base/sortableTime.js";
import { ZERO_TIME } from "#kernel/base/time.js";

test("Go's %q", () => {
  expect(goQuote('a"b\\c')).toBe('"a\\"b\\\\c"');
  expect(goQuote("\n\t\x00\x7f")).toBe('"\\n\\t\\x00\\x7f"');
  expect(goQuote("é世\u2028\udcff")).toBe('"é世\\u2028\\xff"');
});

describe("times", () => {
  test("Go's own text", () => {
    expect(timeToGoText(parseRfc3339("2025-01-01T00:22:00Z"))).toBe("2025-01-01 00:22:00 +0000 UTC");
    expect(timeToGoText(parseRfc3339("2025-01-01T00:22:00.120Z"))).toBe("2025-01-01 00:22:00.12 +0000 UTC");
    expect(timeToGoText(ZERO_TIME)).toBe("0001-01-01 00:00:00 +0000 UTC");
  });

  test("RFC 3339 with zones, fractions, leap days", () => {
    expect(timeToRfc3339Nano(parseRfc3339("2024-02-29T23:59:59.000000001+02:00"))).toBe("2024-02-29T21:59:59.000000001Z");
    expect(timeToRfc3339(parseRfc3339("1969-12-31T23:59:59.9Z"))).toBe("1969-12-31T23:59:59Z");
    expect(() => parseRfc3339("2023-02-29T00:00:00Z")).toThrow("day out of range");
    expect(() => parseRfc3339("yesterday")).toThrow("parsing time");
    expect(() => parseSortableTime(byteStr("2023-13-01T00:00:00.000000000"))).toThrow("month out of range");
  });

  test("agree with the platform's calendar over three centuries", () => {
    for (let day = -60_000; day < 60_000; day += 37) {
      const ms = day * 86_400_000 + 12_345_678;
      expect(timeToRfc3339Nano(BigInt(ms) * 1_000_000n)).toBe(new Date(ms).toISOString().replace(/\.?0+Z$/, "Z"));
    }
  });

  test("durations", () => {
    const rows: [bigint, string][] = [
      [0n, "0s"],
      [1n, "1ns"],
      [1500n, "1.5µs"],
      [2_000_000n, "2ms"],
      [1_500_000_000n, "1.5s"],
      [600_000_000_000n, "10m0s"],
      [-5_400_000_000_000n, "-1h30m0s"],
      [1_814_400_000_000_000n, "504h0m0s"],
    ];
    for (const [duration, text] of rows) expect(durationToGoText(duration)).toBe(text);
  });
});

describe("rationals", () => {
  test("shortest decimals, exactly", () => {
    const rows: [number, bigint, bigint][] = [
      [0.1, 1n, 10n],
      [0.975, 39n, 40n],
      [0.15, 3n, 20n],
      [1e-7, 1n, 10_000_000n],
      [1 / 3, 3333333333333333n, 10_000_000_000_000_000n],
      [1e21, 10n ** 21n, 1n],
      [-2.5, -5n, 2n],
      [0, 0n, 1n],
      [5e-324, 5n, 10n ** 324n / 1n],
    ];
    for (const [value, num, den] of rows) expect(ratFromFloat64(value)).toEqual(ratNew(num, den));
    expect(() => ratFromFloat64(Number.NaN)).toThrow("error converting float64 to big.Rat: NaN");
    expect(() => ratFromFloat64(Number.NEGATIVE_INFINITY)).toThrow("error converting float64 to big.Rat: -Inf");
  });

  test("arithmetic", () => {
    const half = ratNew(1n, 2n);
    const third = ratNew(-1n, -3n);
    expect(ratAdd(half, third)).toEqual(ratNew(5n, 6n));
    expect(ratSub(third, half)).toEqual(ratNew(-1n, 6n));
    expect(ratMul(half, third)).toEqual(ratNew(1n, 6n));
    expect(ratQuo(half, third)).toEqual(ratNew(3n, 2n));
    expect(ratCmp(half, third)).toBe(1);
    const low = ratNew(-7n, 2n);
    expect([ratFloor(low), ratCeil(low), ratTruncate(low)]).toEqual([-4n, -3n, -3n]);
    expect(() => ratNew(1n, 0n)).toThrow("division by zero");
  });
});

test("the wire form: written fields read back, malformed input is refused", () => {
  const bytes = concatBytes(varintField(1, 300n), lengthDelimited(2, Uint8Array.of(1, 2)), varintField(3, -1n));
  const reader = new WireReader(bytes);
  expect(reader.tag()).toEqual({ field: 1, wire: 0 });
  expect(reader.varint()).toBe(300n);
  expect(reader.tag()).toEqual({ field: 2, wire: 2 });
  expect([...reader.chunk()]).toEqual([1, 2]);
  reader.tag();
  expect(reader.varint()).toBe((1n << 64n) - 1n);
  expect(reader.done).toBe(true);
  expect(() => new WireReader(Uint8Array.of(0x80)).varint()).toThrow("unexpected EOF");
  expect(() => new WireReader(new Uint8Array(11).fill(0x80)).varint()).toThrow("integer overflow");
  expect(() => new WireReader(Uint8Array.of(0x0a, 5, 1)).skip(2)).toThrow();
  expect(() => new WireReader(Uint8Array.of(0)).tag()).toThrow("illegal tag 0");
});
