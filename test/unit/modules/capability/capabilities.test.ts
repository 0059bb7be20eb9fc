import { expect, test } from "vitest";
import { ctxEnv, newContext } from "#kernel/module/contextImpl.js";
import { LimitedGasMeter } from "#kernel/store/gas.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { capabilityModule } from "#modules/capability/index.js";

function start() {
  const module = capabilityModule();
  return { module, ctx: newContext(ctxEnv(module.stores), memMulti(module.stores)) };
}

test("a capability has its maker and its claimers as owners, sorted, and each finds it under its own name", () => {
  const { module, ctx } = start();
  const ibc = module.api.scopeToModule("ibc");
  const transfer = module.api.scopeToModule("transfer");
  const made = ibc.newCapability(ctx, "ports/transfer");
  expect(made).toEqual({ index: 0n });
  transfer.claimCapability(ctx, made, "ports/transfer");
  expect(transfer.getCapability(ctx, "ports/transfer")).toEqual(made);
  expect(transfer.authenticateCapability(ctx, made, "ports/transfer")).toBe(true);
  expect(transfer.authenticateCapability(ctx, made, "ports/other")).toBe(false);
  expect(() => ibc.newCapability(ctx, "ports/transfer")).toThrow("module: ibc, name: ports/transfer: capability name already taken");
  expect(() => transfer.claimCapability(ctx, made, "ports/transfer")).toThrow(
    "transfer/ports/transfer: given owner already claimed capability",
  );
  expect(ibc.newCapability(ctx, "ports/icahost")).toEqual({ index: 1n });
});

test("the memory store is rebuilt from the persistent one after a restart, at no cost to the caller", () => {
  const { module, ctx } = start();
  const made = module.api.scopeToModule("ibc").newCapability(ctx, "ports/x");
  const restarted = start();
  for (const key of ["index", `capability_index${"\0".repeat(8)}`] as never[]) {
    restarted.ctx.kv("capability").set(key, ctx.kv("capability").get(key) as never);
  }
  const scoped = restarted.module.api.scopeToModule("ibc");
  expect(scoped.getCapability(restarted.ctx, "ports/x")).toBeUndefined();
  const meter = new LimitedGasMeter(1000n);
  restarted.module.beginBlock?.(restarted.ctx.with({ gasMeter: meter }));
  expect(meter.consumed()).toBe(0n);
  expect(scoped.getCapability(restarted.ctx, "ports/x")).toEqual(made);
});

test("genesis refuses index 0 and keeps its owners", () => {
  const { module, ctx } = start();
  expect(() => module.genesis?.init(ctx, { index: 0n, owners: [] })).toThrow("SetIndex requires index > 0");
  const state = { index: 2n, owners: [{ index: 1n, index_owners: { owners: [{ module: "ibc", name: "ports/a" }] } }] };
  module.genesis?.init(ctx, state);
  expect(module.genesis?.export(ctx)).toEqual(state);
  expect(module.api.scopeToModule("ibc").newCapability(ctx, "ports/b")).toEqual({ index: 2n });
});
