import { describe, expect, test } from "vitest";
import { byteStr } from "#kernel/base/bytes.js";
import { GrpcStatusError, InvariantError, OutOfGas, PlainError, wrapError } from "#kernel/base/errors.js";
import { ctxEnv, newContext } from "#kernel/module/contextImpl.js";
import { errorToAbci } from "#kernel/module/errorToAbci.js";
import { EventManager } from "#kernel/module/events.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { LimitedGasMeter } from "#kernel/store/gas.js";
import type { StoreMount } from "#kernel/store/kv.js";
import { memMulti } from "#kernel/store/memMulti.js";

const mounts: StoreMount[] = [
  { name: "bank", kind: "iavl" },
  { name: "transient:params", kind: "transient" },
];
const K = byteStr("key");

function context(limit = 1_000_000n) {
  return newContext(ctxEnv(mounts), memMulti(mounts), { gasMeter: new LimitedGasMeter(limit) });
}

describe("a context", () => {
  test("keeps a branch's writes and events only when it is written, its gas always", () => {
    const ctx = context();
    const dropped = ctx.branch();
    dropped.ctx.kv("bank").set(K, byteStr("x"));
    dropped.ctx.events.emit("lost");
    const kept = ctx.branch();
    kept.ctx.kv("bank").set(K, byteStr("y"));
    kept.ctx.events.emit("kept", "a", "1");
    kept.write();
    expect(ctx.gasMeter.consumed()).toBe(2n * (2000n + 30n * 4n));
    expect(ctx.events.events()).toEqual([{ type: "kept", attributes: ["a", "1"] }]);
    expect(ctx.kv("bank").get(K)).toBe("y");
  });

  test("charges transient stores by their own prices and refuses unknown names", () => {
    const ctx = context();
    ctx.kv("transient:params").get(K);
    expect(ctx.gasMeter.consumed()).toBe(100n);
    expect(() => ctx.kv("nothing")).toThrow(InvariantError);
  });

  test("with another meter charges that one", () => {
    const ctx = context();
    const other = ctx.with({ gasMeter: new LimitedGasMeter(500n) });
    expect(() => other.kv("bank").get(K)).toThrow(OutOfGas);
    expect([other.gasMeter.consumed(), ctx.gasMeter.consumed()]).toEqual([1000n, 0n]);
  });

  test("scratch is thrown away", () => {
    const ctx = context();
    ctx.scratch().kv("bank").set(K, byteStr("x"));
    expect(ctx.kv("bank").has(K)).toBe(false);
  });
});

describe("errors as ABCI answers", () => {
  test("registered errors keep their code through wraps, all others are undefined/1", () => {
    const registered = wrapError(sdkErrors.insufficientFunds.wrap("a"), "b");
    expect(errorToAbci(registered)).toEqual({ code: 5, codespace: "sdk", log: "b: a: insufficient funds" });
    expect(errorToAbci(wrapError(new PlainError("x"), "b"))).toEqual({ code: 1, codespace: "undefined", log: "b: x" });
    expect(errorToAbci(new GrpcStatusError("InvalidArgument", "no"))).toEqual({
      code: 1,
      codespace: "undefined",
      log: "rpc error: code = InvalidArgument desc = no",
    });
  });

  test("what is no error value is no answer", () => {
    expect(() => errorToAbci(new TypeError("bug"))).toThrow(TypeError);
  });

  test("the sdk table has all 41 codes, each once", () => {
    const codes = Object.values(sdkErrors).map((e) => e.code);
    expect(codes.sort((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, i) => i + 2));
  });
});

describe("typed events", () => {
  test("have one attribute per field, sorted, in proto-JSON", () => {
    const events = new EventManager();
    emitTyped({ events }, "pocket.gateway.EventGatewayUnbondingBegin", { session_end_height: 10n });
    const [event] = events.events();
    expect(event?.type).toBe("pocket.gateway.EventGatewayUnbondingBegin");
    const names = event?.attributes.filter((_, i) => i % 2 === 0) ?? [];
    expect(names).toEqual([...names].sort());
    const at = names.indexOf("session_end_height");
    expect(event?.attributes[2 * at + 1]).toBe('"10"');
    expect(event?.attributes[2 * names.indexOf("gateway") + 1]).toBe("null");
  });
});
