import { beforeEach, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { ctxEnv, EMPTY_HEADER, newContext } from "#kernel/module/contextImpl.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { upgradeModule } from "#modules/upgrade/index.js";
import type { UpgradeHandler } from "#modules/upgrade/ports.js";

const AUTHORITY = "pokt10d07y265gmmuvt4z0w9aw880jnsr700j8yv32t";

let saved: string[];
let versions: bigint[];
beforeEach(() => {
  saved = [];
  versions = [];
});

function start(handlers: Record<string, UpgradeHandler> = {}, skip: bigint[] = []) {
  const module = upgradeModule({
    authority: AUTHORITY,
    versions: () => new Map([["auth", 5n]]),
    handlers: new Map(Object.entries(handlers)),
    skipHeights: new Set(skip),
    saveUpgradeInfo: (json) => saved.push(json),
    setProtocolVersion: (version) => versions.push(version),
  });
  const base = newContext(ctxEnv(module.stores), memMulti(module.stores));
  const at = (height: bigint): Ctx => base.with({ header: { ...EMPTY_HEADER, height } });
  const plan = (ctx: Ctx, init: object, authority = AUTHORITY): void => {
    const type = "cosmos.upgrade.v1beta1.MsgSoftwareUpgrade";
    module.msgs?.[type]?.handle(ctx, codec.decode(type, codec.encode(type, { authority, plan: { time: ZERO, ...init } })));
  };
  return { module, at, plan, preBlock: (height: bigint) => module.preBlock?.(at(height)) };
}
const ZERO = { seconds: -62_135_596_800n, nanos: 0 };

test("a plan without handler stops the node at its height and leaves word for the supervisor", () => {
  const { at, plan, preBlock } = start();
  plan(at(5n), { name: "v8", height: 10n, info: "a<b" });
  expect(preBlock(9n)).toBe(false);
  expect(() => preBlock(10n)).toThrow('UPGRADE "v8" NEEDED at height: 10: a<b');
  expect(saved).toEqual(['{"name":"v8","time":"0001-01-01T00:00:00Z","height":10,"info":"a\\u003cb"}']);
});

test("a handler whose plan is not due stops the node", () => {
  const { at, plan, preBlock } = start({ v8: (_ctx, _plan, map) => map });
  plan(at(5n), { name: "v8", height: 10n });
  expect(() => preBlock(6n)).toThrow(
    'BINARY UPDATED BEFORE TRIGGER! UPGRADE "v8" - in binary but not executed on chain. Downgrade your binary',
  );
});

test("a due plan with handler runs once, counts the protocol version and is done", () => {
  const { module, at, plan, preBlock } = start({ v8: (_ctx, _plan, map) => new Map([...map, ["bank", 9n]]) });
  module.genesis?.init(at(0n), {});
  plan(at(9n), { name: "v8", height: 10n });
  expect(preBlock(10n)).toBe(true);
  expect(versions).toEqual([1n]);
  const ask = (name: string, req: object) => module.queries?.[`cosmos.upgrade.v1beta1.Query/${name}`]?.handle(at(11n), req as never);
  expect(ask("AppliedPlan", { name: "v8" })).toEqual({ height: 10n });
  expect(ask("CurrentPlan", {})).toEqual({ plan: undefined });
  expect(ask("ModuleVersions", { module_name: "" })).toEqual({
    module_versions: [
      { name: "auth", version: 5n },
      { name: "bank", version: 9n },
    ],
  });
  expect(preBlock(11n)).toBe(false);
  expect(() => plan(at(11n), { name: "v8", height: 20n })).toThrow("upgrade with name v8 has already been completed: invalid request");
});

test("a skipped height clears the plan", () => {
  const { at, plan, preBlock, module } = start({}, [10n]);
  plan(at(5n), { name: "v8", height: 10n });
  expect(preBlock(10n)).toBe(false);
  expect(module.api.getUpgradePlan(at(10n))).toBeUndefined();
});

test("an executed upgrade that this binary does not know stops the first block of a process", () => {
  const { at, preBlock } = start();
  at(1n)
    .kv("upgrade")
    .set("\x01\x00\x00\x00\x00\x00\x00\x00\x03v7" as never, "\x01" as never);
  expect(() => preBlock(4n)).toThrow("wrong app version 0, upgrade handler is missing for v7 upgrade plan");
  expect(preBlock(5n)).toBe(false);
});

test.each([
  [{ name: "v8", height: 3n }, "upgrade cannot be scheduled in the past: invalid request"],
  [{ name: "", height: 30n }, "name cannot be empty: invalid request"],
  [{ name: "v8", height: 0n }, "height must be greater than 0: invalid request"],
  [{ name: "v8", height: 30n, time: { seconds: 0n, nanos: 0 } }, "time-based upgrades have been deprecated in the SDK: invalid request"],
])("the plan %o is refused", (init, text) => {
  const { at, plan } = start();
  expect(() => plan(at(5n), init)).toThrow(text);
});

test("a plan of anyone but the authority is refused", () => {
  const { at, plan } = start();
  expect(() => plan(at(5n), { name: "v8", height: 9n }, "x")).toThrow(
    `expected ${AUTHORITY} got x: expected authority account as only signer`,
  );
});
