import { describe, expect, test } from "vitest";
import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import { OutOfGas } from "#kernel/base/errors.js";
import { BranchKv } from "#kernel/store/branch.js";
import { consumeProduct, InfiniteGasMeter, kvGasConfig, LimitedGasMeter, transientGasConfig } from "#kernel/store/gas.js";
import { gasKv } from "#kernel/store/gasKv.js";
import type { KvIterator, KvStore } from "#kernel/store/kv.js";
import { MemKv } from "#kernel/store/memKv.js";
import { prefixKv } from "#kernel/store/prefixKv.js";
import { goldenJson } from "../../support/golden.js";

type Step = [name: string, consumed: number, panic?: string];
interface Limit {
  op: string;
  limit?: number;
  consumed: number;
  consumed_to_limit?: number;
  remaining?: number;
  panic: string | null;
}
interface Golden {
  gaskv: { config: "kv" | "transient" | "limits"; steps: (Step | Limit)[] }[];
}

const golden = goldenJson<Golden>("multistore.json").gaskv;
const b = byteStr;
const nil = undefined as unknown as ByteStr;

/** What each recorded step does, by its name. */
function program(store: KvStore): Record<string, () => void> {
  const p = () => prefixKv(store, b("p/"));
  let open: KvIterator;
  return {
    "set abc=12345": () => store.set(b("abc"), b("12345")),
    "set abd=''": () => store.set(b("abd"), b("")),
    "get abc": () => store.get(b("abc")),
    "get missing": () => store.get(b("missing")),
    "has abc": () => store.has(b("abc")),
    "has missing": () => store.has(b("missing")),
    "delete missing": () => store.delete(b("missing")),
    "prefix p/ set k=v": () => p().set(b("k"), b("v")),
    "prefix p/ get k": () => p().get(b("k")),
    "iterator nil nil: open": () => (open = store.iterate()),
    "next over abc": () => open.next(),
    "next over abd": () => open.next(),
    "next over p/k": () => open.next(),
    "next when invalid": () => open.next(),
    "iterator x y (empty): open": () => (open = store.iterate(b("x"), b("y"))),
    "prefix p/ reverse iterator: open": () => (open = p().reverseIterate()),
    "prefix p/ next": () => open.next(),
    "set nil key": () => store.set(nil, b("v")),
    "set empty key": () => store.set(b(""), b("v")),
    "set nil value": () => store.set(b("k"), nil),
    "get empty key": () => store.get(b("")),
    "has empty key": () => store.has(b("")),
    "delete empty key": () => store.delete(b("")),
    "iterator start empty": () => store.iterate(b(""), b("x")),
    "iterator end empty": () => store.iterate(b("a"), b("")),
    "iterator start>end: open": () => (open = store.iterate(b("z"), b("a"))),
    "key of invalid iterator": () => open.key(),
    "prefix get nil key": () => p().get(nil),
    "prefix set empty key": () => p().set(b(""), b("v")),
    "prefix get empty key": () => p().get(b("")),
    "key too large": () => store.set(b("k".repeat(131_072)), b("v")),
  };
}

describe("gaskv, recorded", () => {
  test.each([
    ["kv", kvGasConfig],
    ["transient", transientGasConfig],
  ] as const)("%s prices", (config, prices) => {
    const meter = new InfiniteGasMeter();
    const steps = program(gasKv(new BranchKv(new MemKv()), meter, prices));
    const recorded = golden.find((g) => g.config === config)?.steps as Step[];
    expect(recorded.length).toBe(Object.keys(steps).length);
    for (const [name, consumed, panic] of recorded) {
      const step = steps[name] as () => void;
      if (panic === undefined) step();
      else expect(step, name).toThrow(panic);
      expect([name, Number(meter.consumed())]).toEqual([name, consumed]);
    }
  });

  test("limits are crossed between the charges of one access", () => {
    const limits = golden.find((g) => g.config === "limits")?.steps as Limit[];
    const sets = limits.filter(({ op }) => op === "set abc=12345");
    expect(sets.length).toBe(6);
    for (const step of sets) {
      const meter = new LimitedGasMeter(BigInt(step.limit as number));
      const base = new MemKv();
      const store = gasKv(base, meter);
      let panic: string | null = null;
      try {
        store.set(b("abc"), b("12345"));
      } catch (err) {
        panic = `ErrorOutOfGas:${(err as OutOfGas).descriptor}`;
      }
      expect(panic).toBe(step.panic);
      expect(Number(meter.consumed())).toBe(step.consumed);
      expect(Number(meter.consumedToLimit())).toBe(step.consumed_to_limit);
      expect(Number(meter.remaining())).toBe(step.remaining);
      expect(base.has(b("abc"))).toBe(step.panic === null);
    }
  });

  test("sums beyond 64 bits panic; the limited meter stays full, the infinite one starts again", () => {
    const steps = golden.find((g) => g.config === "limits")?.steps as Limit[];
    const [limited, infinite] = steps.filter(({ op }) => op.includes("2^64-1")) as [Limit, Limit];
    const full = 2 ** 64;
    const meter = new LimitedGasMeter(1n << 62n);
    meter.consume(10, "a");
    expect(() => meter.consume(full, "b")).toThrow("{b}");
    expect(limited.panic).toBe("ErrorGasOverflow:b");
    expect(Number(meter.consumed())).toBe(limited.consumed);
    expect(meter.isPastLimit()).toBe(true);
    const open = new InfiniteGasMeter();
    open.consume(10, "a");
    expect(() => open.consume(full, "b")).toThrow("{b}");
    expect(Number(open.consumed())).toBe(infinite.consumed);
    open.consume(3, "c");
    expect(open.consumed()).toBe(3n);
  });

  test("amounts beyond 2^53 are exact; a product of parameters wraps at 2^64", () => {
    const odd = (1n << 60n) + 1n;
    for (const meter of [new LimitedGasMeter((1n << 62n) + 1n), new InfiniteGasMeter()]) {
      meter.consumeUint64(odd, "a");
      consumeProduct(meter, odd, "a");
      consumeProduct(meter, (1n << 64n) + (1n << 59n) + 3n, "wrapped");
      consumeProduct(meter, 7n, "small");
      expect(meter.consumed()).toBe((1n << 61n) + (1n << 59n) + 12n);
    }
    const limited = new LimitedGasMeter(10n);
    expect(() => limited.consumeUint64(odd, "a")).toThrow(OutOfGas);
    expect(limited.consumed()).toBe(odd);
    const full = new LimitedGasMeter(1n << 62n);
    full.consume(1, "a");
    expect(() => full.consumeUint64((1n << 64n) - 1n, "b")).toThrow("{b}");
    expect(full.consumed()).toBe((1n << 64n) - 1n);
  });

  test("sums between 2^53 and 2^64 are exact and meet their limits", () => {
    const meter = new LimitedGasMeter((1n << 60n) + 100n);
    meter.consume(2 ** 60, "a");
    for (let i = 0; i < 100; i++) meter.consume(1, "b");
    expect(meter.consumed()).toBe((1n << 60n) + 100n);
    expect([meter.isOutOfGas(), meter.isPastLimit(), meter.remaining()]).toEqual([true, false, 0n]);
    expect(() => meter.consume(1, "c")).toThrow(OutOfGas);
    const low = new LimitedGasMeter(200_000n);
    low.consume(7, "a");
    expect(() => low.consume(2 ** 60, "b")).toThrow(OutOfGas);
    expect(low.consumed()).toBe((1n << 60n) + 7n);
    low.refund(7, "r");
    expect(low.consumed()).toBe(1n << 60n);
  });
});
