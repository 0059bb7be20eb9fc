import { describe, expect, test } from "vitest";
import * as address from "#kernel/base/address.js";
import { bech32Encode } from "#kernel/base/bech32.js";
import { BoundedMap } from "#kernel/base/boundedMap.js";
import { byteStr, hexToStr, strToHex } from "#kernel/base/bytes.js";
import { PlainError, TxError } from "#kernel/base/errors.js";

const APP1 = "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4";
const APP1_BYTES = hexToStr("d8c0ba27c0b9f8682bd896cabf30b9f57a5631b3");

describe("bech32 addresses", () => {
  test("known addresses, both ways, cold and cached", () => {
    for (let i = 0; i < 2; i++) {
      expect(strToHex(address.accAddressFromBech32(APP1))).toBe(strToHex(APP1_BYTES));
      expect(address.accAddressToBech32(APP1_BYTES)).toBe(APP1);
      expect(address.addressStringToBytes(APP1)).toBe(APP1_BYTES);
    }
    expect(address.accAddressFromBech32(APP1.toUpperCase())).toBe(APP1_BYTES);
    const oper = address.valAddressToBech32(APP1_BYTES);
    expect(oper.startsWith("poktvaloper1")).toBe(true);
    expect(address.valAddressFromBech32(oper)).toBe(APP1_BYTES);
    expect(address.consAddressFromBech32(address.consAddressToBech32(APP1_BYTES))).toBe(APP1_BYTES);
    expect(address.accAddressToBech32(byteStr(""))).toBe("");
  });

  test("1 to 255 bytes, not 0 or 256", () => {
    for (const length of [1, 2, 20, 32, 33, 255]) {
      const bytes = byteStr("\x07".repeat(length));
      expect(address.accAddressFromBech32(address.accAddressToBech32(bytes))).toBe(bytes);
    }
    expect(() => address.accAddressFromBech32(bech32Encode("pokt", byteStr("")))).toThrow("addresses cannot be empty: unknown address");
    const long = bech32Encode("pokt", byteStr("\x07".repeat(256)));
    expect(() => address.accAddressFromBech32(long)).toThrow("address max length is 255, got 256: unknown address");
    expect(() => address.addressStringToBytes(long)).toThrow(TxError);
  });

  const failed: [text: string, message: string][] = [
    ["", "empty address string is not allowed"],
    ["  ", "empty address string is not allowed"],
    ["nokey", "decoding bech32 failed: invalid bech32 string length 5"],
    ["pokt1".padEnd(1024, "q"), "decoding bech32 failed: invalid bech32 string length 1024"],
    ["poktqqqqqqqq", "decoding bech32 failed: invalid separator index -1"],
    ["1qqqqqqqqqqq", "decoding bech32 failed: invalid separator index 0"],
    ["poktqqqq1qqqqq", "decoding bech32 failed: invalid separator index 8"],
    ["pokt1Mrqt5f7qh8", "decoding bech32 failed: string not all lowercase or all uppercase"],
    ["pokt1 rqt5f7qh8", "decoding bech32 failed: invalid character in string: ' '"],
    ["pokt1brqt5f7qh8", "decoding bech32 failed: invalid character not part of charset: 98"],
    [`${APP1.slice(0, -1)}5`, "decoding bech32 failed: invalid checksum (expected q5jva4 got q5jva5)"],
    ["cosmos1vx8knpllrj7n963p9ttd80w47kpacrhuts497x", "invalid Bech32 prefix; expected pokt, got cosmos"],
  ];
  for (const [text, message] of failed) {
    test(`refuses ${JSON.stringify(text.slice(0, 20))}: ${message.slice(0, 60)}`, () => {
      expect(() => address.accAddressFromBech32(text)).toThrow(message);
      expect(() => address.accAddressFromBech32(text)).toThrow(PlainError);
    });
  }

  test("the codec names a foreign prefix with another text and code", () => {
    const foreign = bech32Encode("cosmos", APP1_BYTES);
    try {
      address.addressStringToBytes(foreign);
      expect.unreachable();
    } catch (err) {
      expect(err).toBeInstanceOf(TxError);
      expect((err as TxError).root.code).toBe(35);
      expect((err as TxError).message).toBe("hrp does not match bech32 prefix: expected 'pokt' got 'cosmos': internal logic error");
    }
    expect(() => address.valAddressStringToBytes(APP1)).toThrow("expected 'poktvaloper' got 'pokt'");
  });

  test("groups that do not end on a byte", () => {
    // "pokt1" and one 5-bit group 0, with its checksum.
    const odd = "pokt1q";
    const checksums = [..."qpzry9x8gf2tvdw0s3jn54khce6mua7l"];
    expect(checksums.length).toBe(32);
    expect(() => address.accAddressFromBech32(withChecksum(odd))).toThrow("decoding bech32 failed: invalid incomplete group");
  });
});

/** Lets the decoder itself say which checksum it wants. */
function withChecksum(text: string): string {
  try {
    address.accAddressFromBech32(`${text}qqqqqq`);
  } catch (err) {
    const expected = /expected (\w{6}) got/.exec((err as Error).message)?.[1];
    if (expected !== undefined) return text + expected;
  }
  throw new Error("no checksum named");
}

test("a bounded map keeps at most its capacity and loses the oldest", () => {
  const map = new BoundedMap<number, number>(10);
  for (let i = 0; i < 1000; i++) {
    map.set(i, i);
    expect(map.size).toBeLessThanOrEqual(10);
  }
  expect(map.get(999)).toBe(999);
  expect(map.get(0)).toBeUndefined();
  map.delete(999);
  expect(map.get(999)).toBeUndefined();
});
