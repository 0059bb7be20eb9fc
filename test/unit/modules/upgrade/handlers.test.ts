import { beforeEach, describe, expect, test } from "vitest";
import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import { byteStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { ctxEnv, EMPTY_HEADER, newContext } from "#kernel/module/contextImpl.js";
import { EventManager } from "#kernel/module/events.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { authority } from "#modules/accounts.js";
import { getApplication, setApplication } from "#modules/application/state/applications.js";
import { undelegationKey } from "#modules/application/state/keys.js";
import { getGrant } from "#modules/authz/state/grants.js";
import { pocketMounts } from "#modules/index.js";
import { setRelayMiningDifficulty } from "#modules/service/state/difficulties.js";
import * as session from "#modules/session/state/params.js";
import * as sessionHistory from "#modules/session/state/paramsHistory.js";
import { defaultSharedParams } from "#modules/shared/protocol/params.js";
import * as shared from "#modules/shared/state/params.js";
import * as sharedHistory from "#modules/shared/state/paramsHistory.js";
import { byActivationKey, byDeactivationKey, byOperatorKey, configKey, configPrimaryKey } from "#modules/supplier/state/keys.js";
import { getSupplier, setAndIndexDehydratedSupplier } from "#modules/supplier/state/suppliers.js";
import { defaultTokenomicsParams } from "#modules/tokenomics/protocol/params.js";
import * as tokenomics from "#modules/tokenomics/state/params.js";
import { upgradeHandlers } from "#modules/upgrades.js";

const HEIGHT = 47n;
const address = (n: number): string => accAddressToBech32(byteStr(String.fromCharCode(n).repeat(20)));
const plan = codec.create("cosmos.upgrade.v1beta1.Plan", { name: "any", height: HEIGHT });
const versions = new Map([["bank", 4n]]);

let events: EventManager;
let ctx: Ctx;
beforeEach(() => {
  events = new EventManager();
  ctx = at("story");
});

function at(chainId: string): Ctx {
  const mounts = pocketMounts();
  return newContext(ctxEnv(mounts), memMulti(mounts)).with({ header: { ...EMPTY_HEADER, chainId, height: HEIGHT }, events });
}

function run(name: string): void {
  expect(upgradeHandlers.get(name)?.(ctx, plan, versions)).toBe(versions);
}

/** Every key of a store. */
function keys(store: string): string[] {
  const out: string[] = [];
  const it = ctx.kv(store).iterate(undefined, undefined);
  for (; it.valid(); it.next()) out.push(it.key());
  it.close();
  return out;
}

describe("tokenomics params", () => {
  test("v0.1.31 sets mint_ratio when it is 0 and leaves another one", () => {
    const old = { ...defaultTokenomicsParams(), mint_ratio: 0, overservicing_bonus_multiplier: 0n };
    tokenomics.setParams(ctx, old);
    run("v0.1.31");
    expect(tokenomics.getParams(ctx)).toEqual({ ...old, mint_ratio: 1 });
    tokenomics.setParams(ctx, { ...old, mint_ratio: 0.975 });
    run("v0.1.31-beta-2");
    expect(tokenomics.getParams(ctx).mint_ratio).toBe(0.975);
  });

  test("v0.1.35 sets overservicing_bonus_multiplier when it is 0 and leaves another one", () => {
    tokenomics.setParams(ctx, { ...defaultTokenomicsParams(), overservicing_bonus_multiplier: 0n });
    run("v0.1.35");
    expect(tokenomics.getParams(ctx).overservicing_bonus_multiplier).toBe(1n);
    tokenomics.setParams(ctx, { ...defaultTokenomicsParams(), overservicing_bonus_multiplier: 3n });
    run("v0.1.35");
    expect(tokenomics.getParams(ctx).overservicing_bonus_multiplier).toBe(3n);
  });

  test("that are not valid as a whole stop the block", () => {
    tokenomics.setParams(ctx, { ...defaultTokenomicsParams(), mint_ratio: 2 });
    for (const name of ["v0.1.31", "v0.1.35"]) expect(() => run(name)).toThrow("mint_ratio must be in range (0, 1]");
  });
});

describe("v0.1.31", () => {
  beforeEach(() => tokenomics.setParams(ctx, defaultTokenomicsParams()));

  test("makes the live params and difficulties the epoch of its height", () => {
    const params = defaultSharedParams();
    shared.setParams(ctx, params);
    session.setParams(ctx, codec.create("pocket.session.Params", { num_suppliers_per_session: 9n }));
    setRelayMiningDifficulty(ctx, { service_id: "svc", block_height: 3n, num_relays_ema: 5n, target_hash: Uint8Array.of(7) });
    run("v0.1.31");
    expect(sharedHistory.getParamsHistoryEntry(ctx, HEIGHT)).toEqual(params);
    expect(sessionHistory.getAllParamsHistory(ctx)).toMatchObject([
      { effective_height: HEIGHT, params: { num_suppliers_per_session: 9n } },
    ]);
    expect(keys("service")).toEqual(["RelayMiningDifficulty/history/svc/\0\0\0\0\0\0\0/", "RelayMiningDifficulty/value/svc/"]);
  });

  test("deletes index entries of service configs that are gone, and no others", () => {
    const update = (service_id: string) =>
      codec.create("pocket.shared.ServiceConfigUpdate", {
        operator_address: address(1),
        service: { service_id },
        activation_height: 5n,
        deactivation_height: 9n,
      });
    const kv = ctx.kv("supplier");
    for (const u of [update("kept"), update("gone")]) {
      for (const key of [byActivationKey(u), byDeactivationKey(u), byOperatorKey(u)]) kv.set(key, configPrimaryKey(u));
    }
    kv.set(configKey(configPrimaryKey(update("kept"))), codec.encodeStr("pocket.shared.ServiceConfigUpdate", update("kept")));
    run("v0.1.31-beta-2");
    expect(keys("supplier")).toHaveLength(4);
    expect(keys("supplier").every((key) => key.includes("kept/"))).toBe(true);
  });

  test("grants twelve messages to PNF on the main network alone", () => {
    run("v0.1.31");
    expect(keys("authz")).toEqual([]);
    ctx = at("pocket");
    tokenomics.setParams(ctx, defaultTokenomicsParams());
    run("v0.1.31-beta-2");
    expect(keys("authz")).toEqual([]);
    run("v0.1.31");
    const pair = { granter: accAddressFromBech32(authority), grantee: accAddressFromBech32("pokt1hv3xrylxvwd7hfv03j50ql0ttp3s5hqqelegmv") };
    const grant = getGrant(ctx, pair, "/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade");
    expect(grant?.expiration).toEqual({ seconds: 16_725_225_600n, nanos: 0 });
    expect(keys("authz").filter((key) => key.startsWith("\x01"))).toHaveLength(12);
    expect(keys("authz").filter((key) => key.startsWith("\x02"))).toHaveLength(1);
    expect(events.events().map((event) => event.type)).toEqual(Array(12).fill("cosmos.authz.v1beta1.EventGrant"));
  });
});

test("v0.1.33 deletes pending undelegations of applications that are gone", () => {
  const entry = (application_address: string, gateway_address: string) =>
    ctx
      .kv("application")
      .set(
        undelegationKey(application_address, gateway_address),
        codec.encodeStr("pocket.application.PendingUndelegation", { application_address, gateway_address }),
      );
  setApplication(ctx, codec.create("pocket.application.Application", { address: address(1), stake: { denom: "upokt", amount: "1" } }));
  entry(address(1), address(9));
  entry(address(2), address(9));
  run("v0.1.33");
  expect(keys("application").filter((key) => key.includes("undelegation"))).toEqual([undelegationKey(address(1), address(9))]);
});

describe("v0.1.34", () => {
  test("sums the shares of an address that stands twice, at its first place", () => {
    const service = (rev_share: [string, bigint][]) => ({
      service_id: "svc",
      rev_share: rev_share.map(([addr, rev_share_percentage]) => ({ address: addr, rev_share_percentage })),
    });
    const supplier = (operator: string, rev_share: [string, bigint][]) =>
      codec.create("pocket.shared.Supplier", {
        operator_address: operator,
        owner_address: operator,
        service_config_history: [{ operator_address: operator, service: service(rev_share), activation_height: 1n }],
      });
    setAndIndexDehydratedSupplier(
      ctx,
      supplier(address(1), [
        [address(5), 30n],
        [address(6), 50n],
        [address(5), 20n],
      ]),
    );
    setAndIndexDehydratedSupplier(ctx, supplier(address(2), [[address(5), 100n]]));
    shared.setParams(ctx, defaultSharedParams());
    const other = getSupplier(ctx, address(2));
    run("v0.1.34");
    expect(getSupplier(ctx, address(1))?.services[0]).toMatchObject(
      service([
        [address(5), 50n],
        [address(6), 50n],
      ]),
    );
    expect(getSupplier(ctx, address(2))).toEqual(other);
  });

  test("puts the live params and block 1 on the anchored grid, and leaves what is anchored", () => {
    const params = { ...defaultSharedParams(), session_grid_anchor_height: 0n, session_number_at_anchor: 0n };
    const anchored = { ...params, session_grid_anchor_height: 1n, session_number_at_anchor: 1n };
    shared.setParams(ctx, params);
    run("v0.1.34");
    expect(shared.getParams(ctx)).toEqual(anchored);
    expect(sharedHistory.getAllParamsHistory(ctx)).toEqual([{ effective_height: 1n, params: anchored }]);
    const later = { ...anchored, session_grid_anchor_height: 21n, session_number_at_anchor: 3n, num_blocks_per_session: 20n };
    shared.setParams(ctx, later);
    run("v0.1.34");
    expect(shared.getParams(ctx)).toEqual(later);
    expect(sharedHistory.getAllParamsHistory(ctx)).toEqual([{ effective_height: 1n, params: anchored }]);
  });

  test("begins to unbond applications below the minimum at the end of this session", () => {
    const params = { ...defaultSharedParams(), num_blocks_per_session: 10n };
    shared.setParams(ctx, params);
    const app = (n: number, amount: string, unstake = 0n) =>
      setApplication(
        ctx,
        codec.create("pocket.application.Application", {
          address: address(n),
          stake: { denom: "upokt", amount },
          unstake_session_end_height: unstake,
        }),
      );
    ctx
      .kv("application")
      .set(byteStr("p_application"), codec.encodeStr("pocket.application.Params", { min_stake: { denom: "upokt", amount: "1000" } }));
    app(1, "999");
    app(2, "1000");
    app(3, "10", 20n);
    run("v0.1.34");
    expect([1, 2, 3].map((n) => getApplication(ctx, address(n))?.unstake_session_end_height)).toEqual([50n, 0n, 20n]);
    expect(keys("application")).toContain(`Application/unstaking/${address(1)}/`);
    const [event, ...more] = events.events();
    expect(more).toEqual([]);
    expect(event?.type).toBe("pocket.application.EventApplicationUnbondingBegin");
    expect(event?.attributes.join(" ")).toContain("APPLICATION_UNBONDING_REASON_BELOW_MIN_STAKE");
  });
});

test("v0.1.29 and v0.1.30 change nothing", () => {
  for (const name of ["v0.1.29", "v0.1.30"]) run(name);
  for (const { name } of pocketMounts()) expect(keys(name)).toEqual([]);
});
