import { bech32 } from "@scure/base";
import { describe, expect, test } from "vitest";
import { bech32Decode, bech32Encode } from "#kernel/base/bech32.js";
import { byteStr, bytesToStr, strToBytes } from "#kernel/base/bytes.js";
import { addCoins, type Coins, coinsError, newCoins, safeSubCoins, subCoins } from "#kernel/base/coin.js";
import * as dec from "#kernel/base/dec.js";
import { calendarOf, parseRfc3339, timeOfCalendar, timeToRfc3339Nano } from "#kernel/base/goTime.js";
import { bitLength, intFromText, intMod, MAX_INT } from "#kernel/base/int.js";
import { formatSortableTime, parseSortableTime } from "#kernel/base/sortableTime.js";
import { fc } from "../../support/fastCheck.js";

const ONE = 10n ** 18n;
const big = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const decs = big.map(dec.decRaw);
const abs = (n: bigint): bigint => (n < 0n ? -n : n);

describe("integers", () => {
  test("decimal texts come back; magnitude decides", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(MAX_INT + 5n), max: MAX_INT + 5n }), (n) => {
        expect(intFromText(n.toString())).toBe(abs(n) <= MAX_INT ? n : undefined);
        expect(bitLength(n)).toBe(n === 0n ? 0 : abs(n).toString(2).length);
      }),
    );
  });

  test("Go's base detection: hex, octal, binary", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_INT }), (n) => {
        expect(intFromText(`0x${n.toString(16)}`)).toBe(n);
        expect(intFromText(`-0B${n.toString(2)}`)).toBe(-n);
        expect(intFromText(`0o${n.toString(8)}`)).toBe(n);
        expect(intFromText(`+0${n.toString(8)}`)).toBe(n);
      }),
    );
  });

  test("mod is Euclidean", () => {
    fc.assert(
      fc.property(
        big,
        big.filter((n) => n !== 0n),
        (a, b) => {
          const rest = intMod(a, b);
          expect(rest >= 0n && rest < abs(b)).toBe(true);
          expect((a - rest) % b).toBe(0n);
        },
      ),
    );
  });
});

describe("decimals against exact arithmetic", () => {
  test("Mul is the nearest, ties to even", () => {
    fc.assert(
      fc.property(decs, decs, (a, b) => {
        const twice = 2n * dec.decMul(a, b) * ONE - 2n * a * b;
        expect(abs(twice) <= ONE).toBe(true);
        if (abs(twice) === ONE) expect(dec.decMul(a, b) % 2n).toBe(0n);
        expect(abs(dec.decMulTruncate(a, b)) * ONE <= abs(a * b)).toBe(true);
        const up = dec.decMulRoundUp(a, b) * ONE - a * b;
        expect(up >= 0n && up < ONE).toBe(true);
      }),
    );
  });

  test("Quo is within half a unit, its truncation within one", () => {
    fc.assert(
      fc.property(
        decs,
        decs.filter((d) => d !== 0n),
        (a, b) => {
          const error = abs(2n * (dec.decQuo(a, b) * b - a * ONE));
          expect(error <= abs(b) + abs(b) / 10n ** 17n + 1n).toBe(true);
          const cut = dec.decQuoTruncate(a, b);
          expect(abs(cut * b) <= abs(a * ONE)).toBe(true);
          expect(abs(a * ONE) - abs(cut * b) < abs(b)).toBe(true);
        },
      ),
    );
  });

  test("rounding to integers", () => {
    fc.assert(
      fc.property(decs, (a) => {
        expect(abs(2n * (dec.decRoundInt(a) * ONE - a)) <= ONE).toBe(true);
        const ceil = dec.decCeil(a);
        expect(ceil >= a && ceil - a < ONE && ceil % ONE === 0n).toBe(true);
        expect(dec.decTruncateInt(a)).toBe(a / ONE);
      }),
    );
  });

  test("texts and wire come back", () => {
    fc.assert(
      fc.property(decs, (a) => {
        expect(dec.decFromText(dec.decToText(a))).toBe(a);
        expect(dec.decFromWire(dec.decToWire(a))).toBe(a);
      }),
    );
  });

  test("sortable texts sort as the numbers do, among positives", () => {
    const small = fc.bigInt({ min: 0n, max: 10n ** 36n - 1n }).map(dec.decRaw);
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(dec.decToSortable(a) < dec.decToSortable(b)).toBe(a < b);
      }),
    );
  });

  test("roots: the square of the root is close", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 30n }).map(dec.decRaw), (a) => {
        const root = dec.decApproxSqrt(a);
        const error = abs(root * root - a * ONE);
        expect(error <= 4n * root + 4n).toBe(true);
      }),
    );
  });
});

const coinsArb: fc.Arbitrary<Coins> = fc
  .dictionary(fc.constantFrom("aaa", "bbb", "ccc", "ddd", "ibc/x", "upokt"), fc.bigInt({ min: 0n, max: 10n ** 20n }))
  .map((held) => newCoins(Object.entries(held).map(([denom, amount]) => ({ denom, amount }))));

test("coins: what is added can be taken away, in valid sets", () => {
  fc.assert(
    fc.property(coinsArb, coinsArb, (a, b) => {
      const sum = addCoins(a, b);
      expect(coinsError(sum)).toBeUndefined();
      expect(sum).toEqual(addCoins(b, a));
      expect(subCoins(sum, b)).toEqual(a);
      const { diff, negative } = safeSubCoins(a, b);
      expect(negative).toBe(diff.some((c) => c.amount < 0n));
      expect(addCoins(diff, b)).toEqual(a);
    }),
  );
});

describe("bech32 against another implementation", () => {
  const bytes = fc.uint8Array({ minLength: 0, maxLength: 100 });
  const prefix = fc.constantFrom("pokt", "poktvaloper", "cosmos", "a");

  test("same texts, both ways", () => {
    fc.assert(
      fc.property(prefix, bytes, (hrp, data) => {
        const text = bech32.encode(hrp, bech32.toWords(data), false);
        expect(bech32Encode(hrp, bytesToStr(data))).toBe(text);
        const back = bech32Decode(text);
        expect([back.prefix, [...strToBytes(back.data)]]).toEqual([hrp, [...data]]);
        expect(bech32Decode(text.toUpperCase()).data).toBe(back.data);
      }),
    );
  });

  test("accepts exactly what the other accepts, after one changed character", () => {
    const chars = "qpzry9x8gf2tvdw0s3jn54khce6mua7l1bioQP ~";
    fc.assert(
      fc.property(bytes, fc.nat(), fc.constantFrom(...chars), (data, at, char) => {
        const text = bech32Encode("pokt", byteStr(bytesToStr(data)));
        const i = at % text.length;
        const changed = text.slice(0, i) + char + text.slice(i + 1);
        const accepts = (decode: () => unknown): boolean => {
          try {
            decode();
            return true;
          } catch {
            return false;
          }
        };
        const other = accepts(() => bech32.fromWords(bech32.decode(changed as `${string}1${string}`, false).words));
        expect(accepts(() => bech32Decode(changed))).toBe(other);
      }),
    );
  });
});

test("calendar and sortable times come back and sort", () => {
  const times = fc.bigInt({ min: -62135596800n * 10n ** 9n, max: 253402300800n * 10n ** 9n - 1n });
  fc.assert(
    fc.property(times, times, (a, b) => {
      expect(timeOfCalendar(calendarOf(a))).toBe(a);
      expect(parseSortableTime(formatSortableTime(a))).toBe(a);
      expect(parseRfc3339(timeToRfc3339Nano(a))).toBe(a);
      expect(formatSortableTime(a) < formatSortableTime(b)).toBe(a < b);
    }),
  );
});
