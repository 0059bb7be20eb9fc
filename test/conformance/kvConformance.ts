import { describe, expect, test } from "vitest";
import { type ByteStr, byteStr, compareBytes } from "#kernel/base/bytes.js";
import type { KvStore } from "#kernel/store/kv.js";
import { fc } from "../support/fastCheck.js";
import { listed } from "../unit/store/listed.js";

/** What every KvStore must do, whatever is below it. `make` gives an empty store each time. */
export function kvConformance(name: string, make: () => KvStore): void {
  describe(`KvStore: ${name}`, () => {
    test("an empty store has nothing", () => {
      const kv = make();
      expect(kv.get(byteStr("a"))).toBeUndefined();
      expect(kv.has(byteStr("a"))).toBe(false);
      expect(kv.iterate().valid()).toBe(false);
      expect(kv.reverseIterate().valid()).toBe(false);
    });

    test("an empty value is there", () => {
      const kv = make();
      kv.set(byteStr("a"), byteStr(""));
      expect(kv.get(byteStr("a"))).toBe("");
      expect(kv.has(byteStr("a"))).toBe(true);
      expect(listed(kv.iterate())).toEqual([["a", ""]]);
    });

    test("deleting an absent key is legal", () => {
      const kv = make();
      kv.delete(byteStr("a"));
      expect(kv.has(byteStr("a"))).toBe(false);
    });

    test("ranges are half-open, open ends are open, an inverted range is empty", () => {
      const kv = make();
      for (const key of ["a", "b", "c", "d"]) kv.set(byteStr(key), byteStr(key));
      expect(listed(kv.iterate(byteStr("b"), byteStr("d"))).map(([key]) => key)).toEqual(["b", "c"]);
      expect(listed(kv.reverseIterate(byteStr("b"), byteStr("d"))).map(([key]) => key)).toEqual(["c", "b"]);
      expect(listed(kv.iterate(byteStr("c"))).map(([key]) => key)).toEqual(["c", "d"]);
      expect(listed(kv.reverseIterate(undefined, byteStr("c"))).map(([key]) => key)).toEqual(["b", "a"]);
      expect(listed(kv.iterate(byteStr("d"), byteStr("b")))).toEqual([]);
      expect(listed(kv.iterate(byteStr("b"), byteStr("b")))).toEqual([]);
    });

    test("an exhausted iterator panics on key, value and next", () => {
      const iterator = make().iterate();
      expect(() => iterator.key()).toThrow(/invalid/);
      expect(() => iterator.value()).toThrow(/invalid/);
      expect(() => iterator.next()).toThrow(/invalid/);
      iterator.close();
    });

    test("bytes are ordered as unsigned, shorter first", () => {
      const kv = make();
      const keys = ["\xff", "\x00", "\x00\x00", "\x80", "\x7f", "a", "ab"].map(byteStr);
      for (const key of keys) kv.set(key, key);
      expect(listed(kv.iterate()).map(([key]) => key)).toEqual([...keys].sort(compareBytes));
    });

    test("random programs agree with a sorted map", () => {
      fc.assert(
        fc.property(fc.array(command(), { maxLength: 120 }), (commands) => {
          const kv = make();
          const model = new Map<string, string>();
          for (const c of commands) run(c, kv, model);
        }),
        { numRuns: 60 },
      );
    });
  });
}

type Command =
  | { op: "set"; key: ByteStr; value: ByteStr }
  | { op: "delete" | "get"; key: ByteStr }
  | { op: "iterate" | "reverseIterate"; start: ByteStr | undefined; end: ByteStr | undefined };

function bytes(min: number, max: number): fc.Arbitrary<ByteStr> {
  return fc.array(fc.constantFrom("\x00", "a", "b", "\xff"), { minLength: min, maxLength: max }).map((parts) => byteStr(parts.join("")));
}

function command(): fc.Arbitrary<Command> {
  const bound = fc.option(bytes(1, 3), { nil: undefined });
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ op: fc.constant("set" as const), key: bytes(1, 3), value: bytes(0, 2) }) },
    { weight: 2, arbitrary: fc.record({ op: fc.constantFrom("delete" as const, "get" as const), key: bytes(1, 3) }) },
    { weight: 2, arbitrary: fc.record({ op: fc.constantFrom("iterate" as const, "reverseIterate" as const), start: bound, end: bound }) },
  );
}

function run(c: Command, kv: KvStore, model: Map<string, string>): void {
  switch (c.op) {
    case "set":
      kv.set(c.key, c.value);
      model.set(c.key, c.value);
      return;
    case "delete":
      kv.delete(c.key);
      model.delete(c.key);
      return;
    case "get":
      expect(kv.get(c.key)).toBe(model.get(c.key));
      expect(kv.has(c.key)).toBe(model.has(c.key));
      return;
    default: {
      const { start, end } = c;
      const expected = [...model]
        .filter(([key]) => (start === undefined || key >= start) && (end === undefined || key < end))
        .sort(([a], [b]) => compareBytes(a as ByteStr, b as ByteStr));
      if (c.op === "reverseIterate") expected.reverse();
      expect(listed(kv[c.op](start, end))).toEqual(expected);
    }
  }
}
