import { describe, expect, test } from "vitest";
import { byteStr } from "#kernel/base/bytes.js";
import { BranchKv, branchKv } from "#kernel/store/branch.js";
import { InfiniteGasMeter } from "#kernel/store/gas.js";
import type { KvIterator } from "#kernel/store/kv.js";
import { MemKv } from "#kernel/store/memKv.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { type TraceOp, traceKv } from "#kernel/store/traceKv.js";
import { listed } from "./listed.js";

const b = byteStr;

describe("branches", () => {
  test("an open iterator does not see later writes of its branch, and writing while iterating is safe", () => {
    const branch = branchKv(new MemKv());
    for (const key of ["a", "b", "c"]) branch.set(b(key), b("1"));
    const seen: string[] = [];
    const iterator = branch.iterate();
    for (; iterator.valid(); iterator.next()) {
      seen.push(`${iterator.key()}=${iterator.value()}`);
      branch.set(b(`${iterator.key()}x`), b("new"));
      branch.set(b("c"), b("2"));
      branch.delete(b("b"));
    }
    expect(seen).toEqual(["a=1", "b=1", "c=1"]);
    expect(listed(branch.iterate()).map(([key]) => key)).toEqual(["a", "ax", "bx", "c", "cx"]);
  });

  test("an iterator over nested branches copies each level when it is opened", () => {
    const outer = branchKv(new MemKv());
    outer.set(b("a"), b("outer"));
    outer.set(b("b"), b("outer"));
    const inner = branchKv(outer);
    inner.set(b("b"), b("inner"));
    inner.delete(b("a"));
    const iterator = inner.iterate();
    outer.set(b("c"), b("late"));
    expect(listed(iterator)).toEqual([["b", "inner"]]);
  });

  test("a flush writes sets and deletes mixed, ascending, once per key, and leaves the branch usable", () => {
    const calls: string[] = [];
    const base = new MemKv();
    const noting = new Proxy(base, {
      get(target, name) {
        if (name === "set") return (key: string, value: string) => calls.push(`set ${key}=${value}`);
        if (name === "delete") return (key: string) => calls.push(`delete ${key}`);
        return Reflect.get(target, name).bind(target);
      },
    });
    const branch = new BranchKv(noting);
    for (const key of ["c", "a", "b"]) branch.set(b(key), b("1"));
    branch.delete(b("b"));
    branch.set(b("a"), b("2"));
    branch.set(b("d"), b("1"));
    branch.delete(b("d"));
    branch.flush(noting);
    expect(calls).toEqual(["set a=2", "delete b", "set c=1", "delete d"]);
    calls.length = 0;
    branch.flush(noting);
    expect(calls).toEqual([]);
    branch.set(b("z"), b(""));
    branch.flush(noting);
    expect(calls).toEqual(["set z="]);
  });

  test("a dropped branch leaves nothing; a read cache forgets at flush", () => {
    const multi = memMulti(["s"]);
    const dropped = multi.branch();
    dropped.store("s").set(b("a"), b("1"));
    expect(multi.store("s").has(b("a"))).toBe(false);
    const base = new MemKv();
    const caching = new BranchKv(base, true);
    expect(caching.get(b("a"))).toBeUndefined();
    base.set(b("a"), b("below"));
    expect(caching.get(b("a"))).toBeUndefined();
    caching.flush(base);
    expect(caching.get(b("a"))).toBe("below");
  });

  test("a read through a caching layer in the middle sees its writes", () => {
    const base = new MemKv();
    base.set(b("a"), b("1"));
    const block = new BranchKv(base, true);
    const tx = branchKv(block);
    expect(tx.get(b("a"))).toBe("1");
    const other = branchKv(block);
    other.set(b("a"), b("2"));
    other.flush(block);
    expect(tx.get(b("a"))).toBe("2");
  });

  test("many keys and ranges in turn: new keys appear in ranges opened after them", () => {
    const branch = branchKv(new MemKv());
    for (let i = 0; i < 1000; i++) {
      branch.set(b(`k${(i * 7919) % 1000}`.padEnd(5, "0")), b(String(i)));
      if (i % 97 === 0) {
        const keys = listed(branch.iterate()).map(([key]) => key);
        expect(keys).toEqual([...new Set(keys)].sort());
        expect(listed(branch.reverseIterate()).map(([key]) => key)).toEqual([...keys].reverse());
      }
    }
  });
});

test("the trace notes each access before its charges", () => {
  const ops: TraceOp[] = [];
  const charges: string[] = [];
  const meter = new InfiniteGasMeter();
  const consume = meter.consume.bind(meter);
  meter.consume = (amount, descriptor) => {
    charges.push(descriptor);
    consume(amount, descriptor);
  };
  const kv = traceKv(branchKv(new MemKv()), meter, { push: (op) => ops.push(op), pos: () => charges.length }, "bank");
  kv.set(b("a"), b("12"));
  kv.get(b("a"));
  kv.get(b("no"));
  kv.has(b("a"));
  kv.delete(b("no"));
  const iterator: KvIterator = kv.iterate(b("a"), b("c"));
  iterator.next();
  kv.reverseIterate();
  expect(ops.map(({ op, key, length, pos }) => [op, key, length, pos])).toEqual([
    ["W", "a", 2, 0],
    ["R", "a", 2, 3],
    ["R", "no", undefined, 6],
    ["H", "a", 1, 9],
    ["D", "no", undefined, 10],
    ["I", ["a", "c"], undefined, 11],
    ["N", "a", undefined, 11],
    ["N", "a", undefined, 14],
    ["J", [undefined, undefined], undefined, 17],
    ["N", "a", undefined, 17],
  ]);
});
