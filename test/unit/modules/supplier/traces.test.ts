import { beforeEach, describe, expect, test } from "vitest";
import { accAddressFromBech32 } from "#kernel/base/address.js";
import { be8 } from "#kernel/base/bytes.js";
import type { MessageInit } from "#kernel/module/module.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import type { Supplier } from "#modules/shared/protocol/types.js";
import { setDehydratedSupplier } from "#modules/supplier/state/suppliers.js";
import { address, thrownText } from "../../../support/actors.js";
import { ActorWorld } from "../../../support/actorWorld.js";
import { service } from "./fixture.js";

const [owner, operator, other] = [1, 2, 3].map(address) as [string, string, string];
const upokt = (amount: number | string) => ({ denom: "upokt", amount: String(amount) });
const SP = "R shared/p_shared";
const PARAMS = "R supplier/p_supplier";
const primary = (who = operator): string => `supplier/Supplier/operator_address/${who}/`;
const unbonding = (who = operator): string => `supplier/Supplier/unbonding_height/${who}/`;
const index = (name: string, key: string): string => `supplier/ServiceConfigUpdate/${name}/${key}`;
const walk = `I ${index("operator_address", `${operator}/`)}`;

/** The four keys of one config. */
const keys = (id: string, activation: bigint, deactivation = 0n) => ({
  config: index("service_id", `${id}/${be8(activation)}/${operator}/`),
  byOperator: index("operator_address", `${operator}/${id}/${be8(activation)}/`),
  byActivation: index("activation_height", `${be8(activation)}/${id}/${operator}/`),
  byDeactivation: index("deactivation_height", `${be8(deactivation)}/${id}/${operator}/${be8(activation)}/`),
});

type Config = readonly [id: string, activation: bigint, deactivation?: bigint];

/** GetSupplier. */
const hydrated = (configs: readonly Config[]): string[] => [`R ${primary()}`, walk, ...configs.map((c) => `R ${keys(...c).config}`)];

/** Reindex: what was there goes, what is wanted comes. */
function reindex(before: readonly Config[], after: readonly Config[], isUnbonding = false): string[] {
  const dropped = before.map((c) => keys(...c));
  const wanted = after.map((c) => ({ ...keys(...c), ends: c[2] !== undefined && c[2] !== 0n }));
  return [
    walk,
    ...dropped.flatMap((k) => [`R ${k.config}`, `D ${k.byActivation}`, `D ${k.byDeactivation}`, `D ${k.config}`]),
    ...dropped.map((k) => `D ${k.byOperator}`),
    ...wanted.flatMap((k) => [k.config, k.byOperator, k.byActivation, ...(k.ends ? [k.byDeactivation] : [])].map((key) => `W ${key}`)),
    `${isUnbonding ? "W" : "D"} ${unbonding()}`,
    `W ${primary()}`,
  ];
}

let world: ActorWorld;
beforeEach(() => {
  world = new ActorWorld();
  const services = ["a", "b", "c"].map((id) => ({ id, name: id, compute_units_per_relay: 1n, owner_address: owner }));
  world.init("service", { service_list: services });
});
const stake = (height: bigint, init: MessageInit<"pocket.supplier.MsgStakeSupplier">) =>
  world.send(height, "pocket.supplier.MsgStakeSupplier", { signer: operator, owner_address: owner, operator_address: operator, ...init });
const unstake = (height: bigint, signer = operator, operator_address = operator) =>
  world.send(height, "pocket.supplier.MsgUnstakeSupplier", { signer, operator_address });
const stored = (who = operator) => world.record("supplier", `Supplier/operator_address/${who}/`, "pocket.shared.Supplier");
const types = (events: readonly string[]): string[] => events.map((event) => event.split(" ")[0] as string);
const shown = (height: bigint, dehydrated = false) =>
  world.query(height, "supplier", "Supplier", { operator_address: operator, dehydrated }, "pocket.supplier.QueryGetSupplierResponse")
    .supplier;
const served = (height: bigint): string[] => shown(height).services.map((s) => s.service_id);

describe("store accesses of a supplier's messages", () => {
  const account = `auth account ${owner}`;
  const fee = `bank ${operator} -> supplier 1upokt`;
  const look = (...ids: string[]): string[] => [account, ...ids.map((id) => `R service/Service/id/${id}/`)];

  test("a first stake, a higher one, a lower one, the same one", () => {
    const first = stake(5n, { stake: upokt(2_000_000), services: [service("b"), service("a")] });
    const configs: Config[] = [
      ["b", 11n],
      ["a", 11n],
    ];
    expect(first.trace).toEqual([
      ...look("b", "a"),
      `R ${primary()}`,
      SP,
      PARAMS,
      PARAMS,
      `bank ${operator} -> supplier 2000000upokt`,
      fee,
      ...reindex([], configs),
      SP,
    ]);
    expect(first.events).toEqual([`EventSupplierStaked operator_address="${operator}" session_end_height="10"`]);
    const sorted: Config[] = [
      ["a", 11n],
      ["b", 11n],
    ];
    const kept = (...pay: string[]): string[] => [
      ...look(),
      ...hydrated(sorted),
      PARAMS,
      PARAMS,
      ...pay,
      fee,
      ...reindex(sorted, sorted),
      SP,
    ];
    expect(stake(6n, { stake: upokt(3_000_000) }).trace).toEqual(kept(`bank ${operator} -> supplier 1000000upokt`));
    expect(stake(6n, { stake: upokt(2_500_000) }).trace).toEqual(kept(PARAMS, `bank supplier -> ${owner} 500000upokt`));
    expect(stake(6n, { stake: upokt(2_500_000) }).trace).toEqual(kept(PARAMS));
    expect(stake(6n, {}).trace).toEqual(kept(PARAMS));
  });

  test("other services, scheduled twice in one session", () => {
    stake(5n, { stake: upokt(2_000_000), services: [service("a"), service("b")] });
    const before: Config[] = [
      ["a", 11n],
      ["b", 11n],
    ];
    const second = stake(12n, { services: [service("c"), service("a")] });
    const ends = (id: string): Config => [id, 11n, 21n];
    expect(second.trace).toEqual([
      ...look("c", "a"),
      ...hydrated(before),
      SP,
      PARAMS,
      PARAMS,
      PARAMS,
      fee,
      ...reindex(before, [["c", 21n], ["a", 21n], ends("a"), ends("b")]),
      SP,
    ]);
    // `a` for block 21 is sent again and replaced; `c` for block 21 is not, so it ends where it begins.
    stake(13n, { services: [service("a")] });
    expect(
      shown(13n).service_config_history.map((u) => `${u.service?.service_id} ${u.activation_height}-${u.deactivation_height}`),
    ).toEqual(["a 11-21", "a 21-0", "b 11-21", "c 21-21"]);
    expect([20n, 21n].map(served)).toEqual([["a", "b"], ["a"]]);
  });

  test("unstaking, and a cancel by the owner", () => {
    stake(5n, { stake: upokt(2_000_000), services: [service("a")] });
    const begun = unstake(15n);
    expect(begun.trace).toEqual([...hydrated([["a", 11n]]), SP, ...reindex([["a", 11n]], [["a", 11n, 21n]], true)]);
    expect(begun.events).toEqual([
      'EventSupplierUnbondingBegin reason="SUPPLIER_UNBONDING_REASON_VOLUNTARY" session_end_height="20" ' +
        `supplier={"owner_address":"${owner}","operator_address":"${operator}","stake":{"denom":"upokt","amount":"2000000"},"services":[],` +
        '"unstake_session_end_height":"20","service_config_history":[]} unbonding_end_height="30"',
    ]);
    const ended: Config[] = [["a", 11n, 21n]];
    const cancel = stake(16n, { signer: owner });
    expect(cancel.trace).toEqual([
      ...look(),
      ...hydrated(ended),
      PARAMS,
      PARAMS,
      PARAMS,
      `bank ${owner} -> supplier 1upokt`,
      ...reindex(ended, ended),
      SP,
    ]);
    expect(types(cancel.events)).toEqual(["EventSupplierUnbondingCanceled", "EventSupplierStaked"]);
    expect(cancel.events[0]).toContain('"services":[{"service_id":"a"');
    expect(served(21n)).toEqual([]);
    expect(world.blocks(17n, 60n).filter((event) => event.includes("Unbonding"))).toEqual([]);
  });

  test("params; a fee of zero sends no coins", () => {
    const authority = govAuthority();
    const params = { min_stake: upokt(5), staking_fee: upokt(2) };
    const W = "W supplier/p_supplier";
    expect(world.send(5n, "pocket.supplier.MsgUpdateParams", { authority, params }).trace).toEqual([PARAMS, W]);
    const one = { authority, name: "staking_fee", as_coin: upokt(0) };
    expect(world.send(5n, "pocket.supplier.MsgUpdateParam", one).trace).toEqual([PARAMS, W]);
    expect(stake(5n, { stake: upokt(7) }).trace).toContain(`bank ${operator} -> supplier `);
  });
});

describe("refusals", () => {
  const refused = (run: () => unknown): string => thrownText(run).replace("rpc error: code = ", "");
  const bech32 = "decoding bech32 failed: invalid bech32 string length 1";

  test("stateless, in order: owner, operator, signer, stake, who sends services, the services", () => {
    const bad = { owner_address: "x", operator_address: "x", signer: "x", stake: upokt(0), services: [service("a"), service("a")] };
    const left: [string, string][] = [
      ["owner_address", `invalid owner address x; (${bech32}): invalid address`],
      ["operator_address", `invalid operator address x; (${bech32}): invalid address`],
      ["signer", `invalid signer address x; (${bech32}): invalid address`],
      ["stake", "invalid coin amount: 0upokt <= 0: invalid supplier stake"],
      ["services", "only the operator account is authorized to update the service configurations: invalid service config"],
    ];
    const msg: Record<string, unknown> = { ...bad };
    const good: Record<string, unknown> = { owner_address: owner, operator_address: operator, signer: other, stake: upokt(1_000_000) };
    for (const [field, text] of left) {
      expect(refused(() => stake(5n, msg))).toBe(text);
      if (field in good) msg[field] = good[field];
    }
    expect(refused(() => stake(5n, { ...msg, signer: operator }))).toBe("duplicate service ID: a: invalid service config");
    expect(refused(() => stake(5n, { stake: { denom: "upokt", amount: "-5" } }))).toBe(
      "while parsing coin -5upokt; (invalid decimal coin expression: -5upokt): invalid supplier stake",
    );
    expect(refused(() => unstake(5n, "x", "y"))).toBe(`invalid signer address (${bech32}): invalid address`);
    expect(refused(() => unstake(5n, owner, "x"))).toBe(`invalid operator address (${bech32}): invalid address`);
  });

  test("a denomination that only reads like upokt passes the stateless check and panics against the stake", () => {
    const weird = { denom: "upokt\u00a0", amount: "1000000" };
    expect(refused(() => stake(5n, { stake: weird }))).toMatch(/^invalid coin denoms: upokt\u00a0, upokt/);
    expect(stored()).toBeUndefined();
  });

  test("the owner changes neither the operator's services nor, as a former owner, anything", () => {
    stake(5n, { stake: upokt(2_000_000), services: [service("a")] });
    stake(6n, { signer: owner, owner_address: other });
    expect(refused(() => stake(6n, { signer: owner, owner_address: other }))).toBe(
      `InvalidArgument desc = signer address ${owner} does not match owner address ${other} or supplier operator address ${operator}: ` +
        "unauthorized supplier update",
    );
    // The operator must name the stored owner, or it would change the owner.
    expect(refused(() => stake(6n, { stake: upokt(2_000_001) }))).toBe(
      `InvalidArgument desc = signer "${operator}" is not allowed to update the owner address "${other}": unauthorized supplier update`,
    );
    expect(types(stake(6n, { owner_address: other, stake: upokt(2_000_001) }).events)).toEqual(["EventSupplierStaked"]);
  });

  test("a new owner who is the signer cannot cancel the unbonding of the old one", () => {
    stake(5n, { stake: upokt(2_000_000) });
    unstake(5n);
    const text = `signer "${operator}" is not allowed to cancel the unbonding of supplier with owner "${owner}"; only the owner can cancel an in-progress unstake`;
    expect(refused(() => stake(6n, {}))).toBe(`PermissionDenied desc = ${text}: unauthorized supplier update`);
    expect(types(stake(6n, { signer: owner, owner_address: other }).events)[0]).toBe("EventSupplierUnbondingCanceled");
    expect(stored()?.owner_address).toBe(other);
  });

  test("a stake below the raised minimum is refused also when it is not sent again", () => {
    stake(5n, { stake: upokt(1_000_000) });
    world.send(6n, "pocket.supplier.MsgUpdateParam", { authority: govAuthority(), name: "min_stake", as_coin: upokt(1_000_001) });
    expect(refused(() => stake(6n, {}))).toBe(
      `InvalidArgument desc = supplier with owner "${owner}" must stake at least 1000001upokt: invalid supplier stake`,
    );
  });

  test("of params", () => {
    const one = (init: object) => refused(() => world.send(5n, "pocket.supplier.MsgUpdateParam", { authority: other, ...init }));
    const invalid = ": the provided param is invalid";
    expect(one({ name: "min_stake" })).toBe(`missing param AsType${invalid}`);
    expect(one({ name: "nosuch", as_coin: upokt(1) })).toBe(`unsupported param "nosuch"${invalid}`);
    expect(one({ name: "min_stake", as_coin: upokt(0) })).toBe(`min_stake amount must be greater than 0: got 0upokt${invalid}`);
    expect(one({ name: "staking_fee", as_coin: upokt(-1) })).toBe(`staking_fee amount must be positive: got -1upokt${invalid}`);
    expect(one({ name: "staking_fee", as_coin: { denom: "mact", amount: "1" } })).toBe(
      `invalid staking_fee denom "mact"; expected "upokt"${invalid}`,
    );
    expect(one({ name: "staking_fee", as_coin: upokt(0) })).toMatch(/^InvalidArgument desc = invalid authority; expected /);
    const all = refused(() => world.send(5n, "pocket.supplier.MsgUpdateParams", { authority: other, params: { min_stake: upokt(1) } }));
    expect(all).toBe(`missing param${invalid}`);
  });

  test("an owner that is a module account is found before unknown services", () => {
    world.moduleAccounts.add(accAddressFromBech32(owner));
    expect(refused(() => stake(5n, { stake: upokt(1_000_000), services: [service("nosuch")] }))).toBe(
      `InvalidArgument desc = owner address ${owner} is a module account and cannot be used: invalid address`,
    );
  });
});

describe("lives", () => {
  test("a supplier below the minimum, as slashing leaves it, unbonds never: its record has no entry in the unbonding set", () => {
    stake(5n, { stake: upokt(2_000_000), services: [service("a")] });
    const slashed = { ...(stored() as Supplier), stake: upokt(1), unstake_session_end_height: 10n };
    world.run(5n, (ctx) => setDehydratedSupplier(ctx, slashed));
    expect(world.blocks(6n, 60n).filter((event) => event.includes("Unbonding"))).toEqual([]);
    expect(served(60n)).toEqual(["a"]);
    expect(thrownText(() => unstake(61n))).toContain("supplier is in unbonding period");
    expect(types(stake(61n, { signer: owner, stake: upokt(1_000_000) }).events)).toEqual([
      "EventSupplierUnbondingCanceled",
      "EventSupplierStaked",
    ]);
  });

  test("one staked in capitals is not found by its removal, and is paid back at every session's end", () => {
    const upper = operator.toUpperCase();
    stake(5n, { signer: owner, operator_address: upper, stake: upokt(2_000_000) });
    unstake(5n, owner, upper);
    const paid: bigint[] = [];
    for (let height = 6n; height <= 41n; height++) {
      if (world.block(height).trace.includes(`bank supplier -> ${owner} 2000000upokt`)) paid.push(height);
    }
    expect(paid).toEqual([20n, 30n, 40n]);
    expect(stored(upper)).toBeDefined();
  });

  test("a longer session changes neither the end of an unbonding that began before nor the pruning of its configs", () => {
    stake(5n, { stake: upokt(2_000_000), services: [service("a")] });
    unstake(25n);
    world.send(26n, "pocket.shared.MsgUpdateParam", { authority: govAuthority(), name: "num_blocks_per_session", as_uint64: 20n });
    const events = world.blocks(26n, 60n).map((event) => event.split(" ").slice(0, 2).join(" "));
    // 30 + 10 is over at 40, which is no session's end on the new grid 31..50; the next one is.
    expect(events).toEqual(["50 EventSupplierUnbondingEnd"]);
    expect(world.keys("supplier")).toEqual(["p_supplier"]);
  });

  test("a supplier exported without an active service has no services in the export", () => {
    stake(5n, { stake: upokt(2_000_000), services: [service("a")] });
    const list = (height: bigint) => (world.exported("supplier", height) as { supplierList: { services: unknown[] }[] }).supplierList;
    expect(list(10n)[0]?.services).toEqual([]);
    expect(list(11n)[0]?.services).toHaveLength(1);
    const validate = world.modules.supplier.genesis?.validate as (state: object) => void;
    expect(thrownText(() => validate(world.exported("supplier", 10n)))).toBe(
      "no services provided for supplier: []: invalid service config",
    );
  });
});

describe("lists of suppliers", () => {
  beforeEach(() => {
    stake(5n, { stake: upokt(2_000_000), services: [service("a"), service("b")] });
    stake(5n, { signer: other, owner_address: other, operator_address: other, stake: upokt(2_000_000), services: [service("a", other)] });
  });
  const ask = (req: object, height = 11n) =>
    world.query(height, "supplier", "AllSuppliers", req, "pocket.supplier.QueryAllSuppliersResponse");
  const found = (req: object, height = 11n): string[] => ask(req, height).supplier.map((s) => s.operator_address);

  test("by operator, by owner, by service, and combined", () => {
    expect(found({ operator_address: operator })).toEqual([operator]);
    expect(ask({ operator_address: owner }).pagination).toBeUndefined();
    expect(found({ owner_address: other })).toEqual([other]);
    expect(found({ service_id: "b" })).toEqual([operator]);
    expect(found({ service_id: "b" }, 10n)).toEqual([]);
    expect(found({ service_id: "a" }).sort()).toEqual([operator, other].sort());
    expect(found({ service_id: "a", operator_address: other })).toEqual([other]);
    expect(found({ service_id: "a", owner_address: owner, operator_address: other })).toEqual([]);
    expect(ask({ service_id: "a", owner_address: owner }).pagination?.total).toBe(2n);
  });

  test("bad filters", () => {
    const text = (req: object): string => thrownText(() => ask(req)).replace("rpc error: code = InvalidArgument desc = ", "");
    expect(text({ service_id: "b@d" })).toBe("service ID 'b@d' contains invalid characters: invalid service ID: invalid service ID");
    expect(text({ operator_address: "x" })).toMatch(/^invalid operator address x; \(.*\): invalid address$/);
    expect(text({ owner_address: "x" })).toMatch(/^invalid owner address x; \(.*\): invalid address$/);
  });

  test("a dehydrated answer has the services of this height without shares and without history", () => {
    for (const supplier of [shown(11n, true), ask({ operator_address: operator, dehydrated: true }).supplier[0]]) {
      expect(supplier?.services.map((s) => [s.service_id, s.rev_share.length])).toEqual([
        ["a", 0],
        ["b", 0],
      ]);
      expect(supplier?.service_config_history).toEqual([]);
    }
  });
});
