import { describe, expect, test } from "vitest";
import { parseGoAtoi, parseGoBool, parseGoBytes, parseGoFloat, parseGoInt, parseGoUint } from "#node/rpc/rest/goScalars.js";
import { fc } from "../../support/fastCheck.js";

describe("integers as strconv takes them", () => {
  test.each([
    ["0", 0n],
    ["-0", 0n],
    ["+7", 7n],
    ["007", 7n],
    ["0o17", 15n],
    ["0x10", 16n],
    ["-0X1f", -31n],
    ["0b101", 5n],
    ["1_000", 1000n],
    ["0x_ff", 255n],
    ["9223372036854775807", 9223372036854775807n],
    ["-9223372036854775808", -9223372036854775808n],
  ])("%s", (text, value) => {
    expect(parseGoInt(text, 64)).toBe(value);
  });

  test.each(["", " 1", "1 ", "1.5", "1e3", "abc", "0x", "08", "_1", "1__0", "1_", "--1", "٣"])("%j is no integer", (text) => {
    expect(() => parseGoInt(text, 64)).toThrow(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  });

  test("ranges", () => {
    expect(() => parseGoInt("9223372036854775808", 64)).toThrow("value out of range");
    expect(() => parseGoInt("-9223372036854775809", 64)).toThrow("value out of range");
    expect(parseGoInt("-2147483648", 32)).toBe(-2147483648n);
    expect(() => parseGoInt("2147483648", 32)).toThrow("value out of range");
    expect(parseGoUint("18446744073709551615", 64)).toBe(18446744073709551615n);
    expect(() => parseGoUint("18446744073709551616", 64)).toThrow('strconv.ParseUint: parsing "18446744073709551616": value out of range');
    expect(() => parseGoUint("+1", 64)).toThrow("invalid syntax");
  });

  test("every number comes back in every base", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (n) => {
        for (const text of [n.toString(), `0x${n.toString(16)}`, `0b${n.toString(2)}`, `0o${n.toString(8)}`, `0${n.toString(8)}`]) {
          expect(parseGoUint(text, 64)).toBe(n);
        }
      }),
    );
  });

  test("Atoi is decimal alone", () => {
    expect(parseGoAtoi("+12")).toBe(12n);
    expect(parseGoAtoi("0x1")).toBeUndefined();
  });
});

test("bools", () => {
  for (const text of ["1", "t", "T", "true", "TRUE", "True"]) expect(parseGoBool(text)).toBe(true);
  for (const text of ["0", "f", "F", "false", "FALSE", "False"]) expect(parseGoBool(text)).toBe(false);
  for (const text of ["", "yes", "tRue"]) expect(() => parseGoBool(text)).toThrow(`strconv.ParseBool: parsing "${text}": invalid syntax`);
});

test("floats", () => {
  expect(parseGoFloat("-1.5e3")).toBe(-1500);
  expect(() => parseGoFloat("1,5")).toThrow("strconv.ParseFloat");
});

describe("bytes", () => {
  test("standard and URL base64", () => {
    expect([...parseGoBytes("+/8=")]).toEqual([0xfb, 0xff]);
    expect([...parseGoBytes("-_8=")]).toEqual([0xfb, 0xff]);
    expect(parseGoBytes("").length).toBe(0);
  });

  test.each([
    ["abc", 0],
    ["zz!", 2],
    ["AAAA AAAA", 4],
    ["0x0075706f6b74", 12],
    ["A=AA", 1],
    ["AA=A", 2],
    ["AA==A", 4],
    ["AA=", 3],
  ])("%s is refused at byte %i", (text, at) => {
    expect(() => parseGoBytes(text)).toThrow(`illegal base64 data at input byte ${at}`);
  });

  test("whatever is encoded comes back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...parseGoBytes(Buffer.from(bytes).toString("base64"))]).toEqual([...bytes]);
      }),
    );
  });
});
