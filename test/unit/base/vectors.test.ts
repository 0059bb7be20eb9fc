import { describe, expect, test } from "vitest";
import { addressHash, moduleAddress } from "#kernel/base/address.js";
import { be8, byteStr, hexToStr, lengthPrefixed, prefixEnd, strToHex } from "#kernel/base/bytes.js";
import * as dec from "#kernel/base/dec.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { isoNineDigits } from "#kernel/base/goTime.js";
import * as int from "#kernel/base/int.js";
import { formatSortableTime, parseSortableTime } from "#kernel/base/sortableTime.js";
import { NANOS_PER_SECOND } from "#kernel/base/time.js";
import { goldenJson } from "../../support/golden.js";

// biome-ignore lint/suspicious/noExplicitAny: the recording is plain JSON, its shape is checked by reading it
type Json = any;
const vectors = goldenJson<Json>("multistore.json");

/** Runs as the recorder did: a value's text, or `{panic}` or `{error}` with the text of what was thrown. */
function outcome(run: () => string | boolean | bigint): unknown {
  try {
    const value = run();
    return typeof value === "bigint" ? value.toString() : value;
  } catch (err) {
    if (err instanceof Panic) return { panic: err.message };
    if (err instanceof PlainError) return { error: err.message };
    throw err;
  }
}

describe("math.Int against the recording", () => {
  for (const row of vectors.int.arithmetic) {
    test(`${row.a} and ${row.b}`, () => {
      const [a, b] = [BigInt(row.a), BigInt(row.b)];
      const got = {
        add: outcome(() => int.intAdd(a, b)),
        sub: outcome(() => int.intSub(a, b)),
        mul: outcome(() => int.intMul(a, b)),
        quo: outcome(() => int.intQuo(a, b)),
        mod: outcome(() => int.intMod(a, b)),
        min: outcome(() => int.intMin(a, b)),
        max: outcome(() => int.intMax(a, b)),
      };
      expect({ a: row.a, b: row.b, ...got }).toEqual(row);
    });
  }

  test("texts", () => {
    expect(vectors.int.from_string.length).toBeGreaterThan(15);
    for (const row of vectors.int.from_string) {
      expect(int.intFromText(row.in)?.toString()).toBe(row.out);
      const json = outcome(() => int.intFromJsonText(row.in));
      expect(json).toEqual(row.json ?? { error: row.json_error });
    }
  });

  test("bounds and encodings", () => {
    expect(outcome(() => int.intToInt64(1n << 63n))).toEqual(vectors.int.int64_bound[0]);
    expect(outcome(() => int.intToUint64(-1n))).toEqual(vectors.int.int64_bound[1]);
    for (const row of vectors.int.encodings) {
      const value = row.value === "nil Int" ? undefined : BigInt(row.value);
      expect(int.intToWire(value)).toBe(row.proto_text);
    }
    expect(() => int.intFromWire((1n << 256n).toString())).toThrow("integer out of range; got: 257, max: 256");
    expect(int.intFromWire("")).toBeUndefined();
  });
});

describe("LegacyDec against the recording", () => {
  const binary: Record<string, (a: dec.Dec, b: dec.Dec) => dec.Dec> = {
    add: dec.decAdd,
    sub: dec.decSub,
    mul: dec.decMul,
    mul_truncate: dec.decMulTruncate,
    mul_round_up: dec.decMulRoundUp,
    quo: dec.decQuo,
    quo_truncate: dec.decQuoTruncate,
    quo_round_up: dec.decQuoRoundUp,
  };
  for (const row of vectors.legacy_dec.binary) {
    test(`${row.a} and ${row.b}`, () => {
      const [a, b] = [dec.decFromText(row.a), dec.decFromText(row.b)];
      const got = Object.fromEntries(Object.entries(binary).map(([name, op]) => [name, outcome(() => dec.decToText(op(a, b)))]));
      expect({ a: row.a, b: row.b, ...got }).toEqual(row);
    });
  }

  test("one operand", () => {
    for (const row of vectors.legacy_dec.unary) {
      const a = dec.decFromText(row.a);
      expect({
        a: row.a,
        ceil: outcome(() => dec.decToText(dec.decCeil(a))),
        is_integer: dec.decIsInteger(a),
        round_int: outcome(() => dec.decRoundInt(a)),
        round_int64: outcome(() => dec.decRoundInt64(a)),
        truncate_dec: outcome(() => dec.decToText(dec.decTruncate(a))),
        truncate_int: outcome(() => dec.decTruncateInt(a)),
        truncate_int64: outcome(() => dec.decTruncateInt64(a)),
      }).toEqual(row);
    }
  });

  test("with an integer", () => {
    for (const row of vectors.legacy_dec.with_int) {
      const a = dec.decFromText(row.a);
      const i = BigInt(row.i);
      expect(outcome(() => dec.decToText(dec.decMulInt(a, i)))).toEqual(row.mul_int);
      expect(outcome(() => dec.decToText(dec.decQuoInt(a, i)))).toEqual(row.quo_int);
    }
  });

  test("power and root", () => {
    for (const row of vectors.legacy_dec.power) {
      expect(dec.decToText(dec.decPower(dec.decFromText(row.a), BigInt(row.power)))).toBe(row.out);
    }
    for (const row of vectors.legacy_dec.approx_root) {
      const got = outcome(() => dec.decToText(dec.decApproxRoot(dec.decFromText(row.a), BigInt(row.root))));
      expect(got).toEqual(row.out ?? { error: row.error });
    }
  });

  test("texts", () => {
    for (const row of vectors.legacy_dec.from_str) {
      const got = outcome(() => dec.decToText(dec.decFromText(row.in)));
      expect(got).toEqual(row.out ?? { error: row.error });
      if (row.proto_text === undefined) continue;
      expect(dec.decToWire(dec.decFromText(row.in))).toBe(row.proto_text);
      expect(dec.decToText(dec.decFromWire(row.proto_text))).toBe(row.out);
    }
    for (const [text, sortable] of vectors.legacy_dec.sortable) expect(dec.decToSortable(dec.decFromText(text))).toBe(sortable);
    for (const [text, shown] of vectors.legacy_dec.misc.format_dec) expect(dec.formatDecText(text)).toBe(shown);
    for (const [value, prec, text] of vectors.legacy_dec.misc.new_dec_with_prec) {
      expect(dec.decToText(dec.decWithPrec(BigInt(value), prec))).toBe(text);
    }
  });

  test("limits", () => {
    const rows = vectors.legacy_dec.overflow;
    const max = dec.decFromText(rows.max);
    const two = dec.decFromInt(2n);
    expect(outcome(() => dec.decToText(dec.decAdd(max, dec.DEC_SMALLEST)))).toEqual(rows.max_add_ulp);
    expect(outcome(() => dec.decToText(dec.decCeil(max)))).toEqual(rows.max_ceil);
    expect(outcome(() => dec.decToText(dec.decMul(max, two)))).toEqual(rows.max_mul_2);
    expect(outcome(() => dec.decToText(dec.decSub(dec.decNeg(max), dec.DEC_SMALLEST)))).toEqual(rows.max_neg_sub_ulp);
    expect(outcome(() => dec.decToText(dec.decQuo(max, dec.decWithPrec(1n, 1))))).toEqual(rows.max_quo_small);
    expect(dec.decToText(dec.decQuoInt(max, 1n))).toBe(rows.max_quo_int_ok);
  });
});

test("times against the recording", () => {
  for (const row of vectors.time.times) {
    const time = BigInt(row.unix) * NANOS_PER_SECOND + BigInt(row.nanos);
    expect(isoNineDigits(time)).toBe(row.format_time_bytes);
    expect(strToHex(formatSortableTime(time))).toBe(row.format_hex);
    if (row.proto_error === undefined) expect(parseSortableTime(hexToStr(row.format_hex))).toBe(time);
  }
});

test("address helpers against the recording", () => {
  const { hash, module_address, prefix_end_bytes, uint64_to_big_endian, length_prefix } = vectors.address;
  for (const [typ, key, out] of hash) expect(strToHex(addressHash(byteStr(typ), hexToStr(key)))).toBe(out);
  for (const [name, ...rest] of module_address) {
    const out = rest.pop();
    expect(strToHex(moduleAddress(name, rest.map(hexToStr)))).toBe(out);
  }
  for (const [key, end] of prefix_end_bytes) {
    const got = prefixEnd(hexToStr(key));
    expect(got === undefined ? null : strToHex(got)).toBe(end);
  }
  for (const [value, bytes] of uint64_to_big_endian) expect(strToHex(be8(BigInt(value)))).toBe(bytes);
  for (const row of length_prefix) {
    if (/^[0-9a-f]*$/.test(row.in) && row.out !== undefined) expect(strToHex(lengthPrefixed(hexToStr(row.in)))).toBe(row.out);
  }
});
