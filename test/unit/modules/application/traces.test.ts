import { beforeEach, describe, expect, test } from "vitest";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { address, thrownText } from "../../../support/actors.js";
import { ActorWorld } from "../../../support/actorWorld.js";

const [a, b, g1, g2] = [1, 2, 11, 12].map(address) as [string, string, string, string];
const upokt = (amount: number | string) => ({ denom: "upokt", amount: String(amount) });
const SP = "R shared/p_shared";
const PARAMS = "R application/p_application";
const key = (index: string, ...parts: string[]): string => `application/Application/${index}/${parts.map((part) => `${part}/`).join("")}`;

/** SetApplication of the spec: both flags, delegations, undelegations, record. */
function setApplication(app: string, over: { unstaking?: boolean; transfer?: boolean; delegatees?: string[]; pending?: string[] } = {}) {
  const { unstaking = false, transfer = false, delegatees = [], pending = [] } = over;
  const was = over.pending ?? [];
  return [
    `${unstaking ? "W" : "D"} ${key("unstaking", app)}`,
    `${transfer ? "W" : "D"} ${key("transfer", app)}`,
    ...pending.map((gateway) => `D ${key("delegation", gateway, app)}`),
    ...delegatees.map((gateway) => `W ${key("delegation", gateway, app)}`),
    `I ${key("undelegation", app)}`,
    ...was.flatMap((gateway) => [`W ${key("undelegation", app, gateway)}`, `D ${key("delegation", gateway, app)}`]),
    `W ${key("address", app)}`,
  ];
}

let world: ActorWorld;
beforeEach(() => {
  world = new ActorWorld();
  for (const gateway of [g1, g2]) world.send(1n, "pocket.gateway.MsgStakeGateway", { address: gateway, stake: upokt(100) });
});
const stake = (height: bigint, amount: number, service_id = "one", app = a, per_session_spend_limit?: ReturnType<typeof upokt>) =>
  world.send(height, "pocket.application.MsgStakeApplication", {
    address: app,
    stake: upokt(amount),
    services: [{ service_id }],
    per_session_spend_limit,
  });
const unstake = (height: bigint, app = a) => world.send(height, "pocket.application.MsgUnstakeApplication", { address: app });
const delegate = (height: bigint, gateway_address = g1, app_address = a) =>
  world.send(height, "pocket.application.MsgDelegateToGateway", { app_address, gateway_address });
const undelegate = (height: bigint, gateway_address = g1, app_address = a) =>
  world.send(height, "pocket.application.MsgUndelegateFromGateway", { app_address, gateway_address });
const transfer = (height: bigint, source_address = a, destination_address = b) =>
  world.send(height, "pocket.application.MsgTransferApplication", { source_address, destination_address });
const stored = (app = a) => world.record("application", `Application/address/${app}/`, "pocket.application.Application");
const types = (events: readonly string[]): string[] => events.map((event) => event.split(" ")[0] as string);

describe("store accesses of an application's messages", () => {
  test("staking, raising, another service, cancelling an unbonding", () => {
    const R = `R ${key("address", a)}`;
    const pay = (amount: number): string => `bank ${a} -> application ${amount}upokt`;
    expect(stake(5n, 1_000_000).trace).toEqual([R, PARAMS, pay(1_000_000), ...setApplication(a), SP]);
    expect(stake(5n, 1_000_001).trace).toEqual([R, PARAMS, pay(1), ...setApplication(a), SP]);
    expect(stake(5n, 1_000_003, "two").trace).toEqual([R, SP, PARAMS, pay(2), ...setApplication(a), SP]);
    unstake(6n);
    const cancel = stake(7n, 1_000_004, "two");
    expect(cancel.trace).toEqual([R, PARAMS, pay(1), ...setApplication(a), SP, SP]);
    expect(types(cancel.events)).toEqual(["EventApplicationUnbondingCanceled", "EventApplicationStaked"]);
    expect(cancel.events[0]).toContain('"unstake_session_end_height":"0"');
  });

  test("unstaking", () => {
    stake(5n, 1_000_000);
    const { trace, events } = unstake(6n);
    expect(trace).toEqual([`R ${key("address", a)}`, SP, ...setApplication(a, { unstaking: true }), SP]);
    expect(events).toEqual([
      `EventApplicationUnbondingBegin application={"address":"${a}","stake":{"denom":"upokt","amount":"1000000"},` +
        '"service_configs":[{"service_id":"one"}],"delegatee_gateway_addresses":[],"pending_undelegations":{},' +
        '"unstake_session_end_height":"10","pending_transfer":null,"per_session_spend_limit":null,"service_config_history":[]} ' +
        'reason="APPLICATION_UNBONDING_REASON_ELECTIVE" session_end_height="10" unbonding_end_height="20"',
    ]);
  });

  test("delegating, undelegating, delegating again", () => {
    stake(5n, 1_000_000);
    const look = [`R ${key("address", a)}`, `R gateway/Gateway/address/${g1}/`, PARAMS];
    expect(delegate(5n).trace).toEqual([...look, ...setApplication(a, { delegatees: [g1] }), SP]);
    const left = undelegate(6n);
    expect(left.trace).toEqual([`R ${key("address", a)}`, SP, SP, ...setApplication(a, { pending: [g1] })]);
    expect(left.events[0]).toContain(`"pending_undelegations":{"10":{"gateway_addresses":["${g1}"]}}`);
    const back = delegate(7n);
    expect(back.trace).toEqual([
      ...look,
      `D ${key("unstaking", a)}`,
      `D ${key("transfer", a)}`,
      `W ${key("delegation", g1, a)}`,
      `I ${key("undelegation", a)}`,
      `D ${key("undelegation", a, g1)}`,
      `W ${key("address", a)}`,
      SP,
    ]);
    expect(back.events[0]).toContain('"pending_undelegations":{}');
  });

  test("a transfer", () => {
    stake(5n, 1_000_000);
    const { trace, events } = transfer(6n);
    const reads = [`R ${key("address", b)}`, `R ${key("address", a)}`, SP];
    expect(trace).toEqual([...reads, ...setApplication(a, { transfer: true }), SP]);
    expect(types(events)).toEqual(["EventTransferBegin"]);
    expect(events[0]).toContain(`destination_address="${b}" session_end_height="10" source_address="${a}"`);
    expect(events[0]).toMatch(/ transfer_end_height="20"$/);
  });

  test("params", () => {
    const params = { max_delegated_gateways: 3n, min_stake: upokt(5) };
    const W = "W application/p_application";
    const authority = govAuthority();
    expect(world.send(5n, "pocket.application.MsgUpdateParams", { authority, params }).trace).toEqual([PARAMS, W]);
    const one = { authority, name: "max_delegated_gateways", as_uint64: 4n };
    expect(world.send(5n, "pocket.application.MsgUpdateParam", one).trace).toEqual([PARAMS, W]);
    expect(world.query(5n, "application", "Params", {}, "pocket.application.QueryParamsResponse").params.max_delegated_gateways).toBe(4n);
  });
});

describe("refusals and the reads before them", () => {
  const refused = (run: () => unknown): string => thrownText(run).replace("rpc error: code = ", "");

  test("of params", () => {
    const invalid = ": the provided param is invalid";
    const one = (init: object) => refused(() => world.send(5n, "pocket.application.MsgUpdateParam", { authority: a, ...init }));
    expect(one({ name: "nosuch" })).toBe(`missing param AsType for parameter "nosuch"${invalid}`);
    expect(one({ name: "nosuch", as_uint64: 1n })).toBe(`unsupported param "nosuch"${invalid}`);
    expect(one({ name: "min_stake", as_uint64: 1n })).toBe(
      `invalid type for param "min_stake"; expected *types.MsgUpdateParam_AsCoin, got *types.MsgUpdateParam_AsUint64${invalid}`,
    );
    expect(one({ name: "max_delegated_gateways", as_coin: upokt(1) })).toBe(
      `invalid type for param "max_delegated_gateways"; expected *types.MsgUpdateParam_AsUint64, got *types.MsgUpdateParam_AsCoin${invalid}`,
    );
    expect(one({ name: "max_delegated_gateways", as_uint64: 0n })).toBe(`max_delegated_gateways must be greater than 0: got 0${invalid}`);
    expect(one({ name: "min_stake", as_coin: upokt(-1) })).toBe(`invalid min_stake amount: -1upokt <= 0${invalid}`);
    expect(one({ name: "min_stake", as_coin: { denom: "mact", amount: "1" } })).toBe(
      `invalid min_stake denom "mact"; expected "upokt"${invalid}`,
    );
    expect(one({ name: "min_stake", as_coin: upokt(1) })).toBe(
      `PermissionDenied desc = invalid authority; expected ${govAuthority()}, got ${a}: expected gov account as only signer for proposal message`,
    );
  });

  test("of stakes, delegations and transfers", () => {
    expect(refused(() => stake(5n, 999_999))).toBe(
      `InvalidArgument desc = application "${a}" must stake at least 1000000upokt: invalid application stake`,
    );
    expect(refused(() => stake(5n, 1_000_000, "one", a, upokt(999_999)))).toBe(
      "per_session_spend_limit 999999upokt must be at least 1000000upokt: invalid per-session spend limit",
    );
    expect(refused(() => delegate(5n))).toBe(`NotFound desc = application with address: ${a}: application not found`);
    expect(refused(() => undelegate(5n))).toBe(`NotFound desc = application with address: "${a}": application not found`);
    expect(refused(() => transfer(5n))).toBe(`InvalidArgument desc = source application (${a}) not found: application not found`);
    stake(5n, 1_000_000);
    expect(refused(() => delegate(5n, b))).toBe(`NotFound desc = gateway with address: "${b}": gateway not found`);
    delegate(5n);
    const both = `application with address "${a}"`;
    expect(refused(() => delegate(5n))).toBe(
      `AlreadyExists desc = ${both} already delegated to gateway with address: "${g1}": application already delegated to gateway`,
    );
    expect(refused(() => undelegate(5n, g2))).toBe(
      `FailedPrecondition desc = ${both} not delegated to gateway with address: "${g2}": application not delegated to gateway`,
    );
    stake(5n, 1_000_000, "one", b);
    expect(refused(() => transfer(5n))).toBe(
      `FailedPrecondition desc = destination application (${b}) exists: duplicate application address`,
    );
    unstake(5n);
    expect(refused(() => transfer(5n, a, g2))).toBe(
      `FailedPrecondition desc = cannot transfer stake of unbonding source application "${a}": application is in unbonding period`,
    );
  });

  test("of bad addresses", () => {
    const bech32 = "decoding bech32 failed: invalid bech32 string length 1";
    expect(refused(() => unstake(5n, "x"))).toBe(`invalid address address (${bech32}): invalid application address`);
    expect(refused(() => delegate(5n, "x"))).toBe(`invalid gateway address x; (${bech32}): invalid gateway address`);
    expect(refused(() => undelegate(5n, g1, "x"))).toBe(`invalid application address x; (${bech32}): invalid application address`);
    expect(refused(() => transfer(5n, "", b))).toBe("empty source application address: invalid application address");
    expect(refused(() => transfer(5n, a, ""))).toBe("empty destination application address: invalid application address");
    expect(refused(() => transfer(5n, "x", b))).toBe(`invalid source application address (x): ${bech32}: invalid application address`);
    expect(refused(() => transfer(5n, a, "x"))).toBe(`invalid destination application address (x): ${bech32}: invalid application address`);
    expect(refused(() => delegate(5n, " "))).toBe(
      "invalid gateway address  ; (empty address string is not allowed): invalid gateway address",
    );
  });
});

describe("lives", () => {
  test("an unstake and a restake in one session leave nothing to unbond", () => {
    stake(5n, 1_000_000);
    unstake(5n);
    stake(5n, 1_000_001);
    expect(world.keys("application").filter((k) => k.includes("unstaking"))).toEqual([]);
    expect(world.blocks(6n, 40n)).toEqual([]);
  });

  test("a restake during a transfer keeps it, and the whole stake arrives", () => {
    stake(5n, 1_000_000, "one", a, upokt(2_000_000));
    transfer(6n);
    stake(7n, 1_500_000, "two");
    const events = world.blocks(8n, 20n);
    expect(events.map((event) => event.split(" ").slice(0, 2).join(" "))).toEqual(["20 EventTransferEnd"]);
    expect(stored()).toBeUndefined();
    expect(stored(b)).toMatchObject({ stake: upokt(1_500_000), per_session_spend_limit: upokt(2_000_000), pending_transfer: undefined });
    expect(stored(b)?.service_config_history.map((u) => `${u.application_address === b} ${u.service?.service_id}`)).toEqual([
      "true one",
      "true two",
    ]);
  });

  test("a destination that staked meanwhile is merged with, beyond the maximum of gateways, and keeps its own transfer", () => {
    stake(5n, 1_000_000, "one");
    delegate(5n, g1);
    delegate(5n, g2);
    undelegate(5n, g2);
    transfer(5n);
    stake(6n, 2_000_000, "two", b, upokt(3_000_000));
    delegate(6n, g2, b);
    transfer(6n, b, address(3));
    world.send(7n, "pocket.application.MsgUpdateParam", { authority: govAuthority(), name: "max_delegated_gateways", as_uint64: 1n });
    const [first, second] = world.blocks(8n, 20n);
    expect(first).toContain(`20 EventTransferEnd destination_address="${address(3)}"`);
    // In order of addresses: b moves on first, then a finds no application at b.
    expect(second).toContain(`20 EventTransferEnd destination_address="${b}"`);
    expect(stored(b)?.stake).toEqual(upokt(1_000_000));
    expect(stored(address(3))?.stake).toEqual(upokt(2_000_000));
  });

  test("a gateway both left and delegated to after a merge has a record in both lists, but no delegation entry", () => {
    stake(5n, 1_000_000, "one");
    delegate(5n, g1);
    undelegate(12n, g1);
    transfer(12n);
    stake(13n, 2_000_000, "one", b);
    delegate(13n, g1, b);
    world.blocks(14n, 30n);
    const merged = stored(b);
    expect(merged?.stake).toEqual(upokt(3_000_000));
    expect(merged?.service_config_history).toEqual([]);
    expect(merged?.delegatee_gateway_addresses).toEqual([g1]);
    expect([...(merged?.pending_undelegations ?? [])]).toEqual([[20n, { gateway_addresses: [g1] }]]);
    expect(world.keys("application").filter((k) => k.includes("delegation"))).toEqual([`Application/undelegation/${b}/${g1}/`]);
    world.blocks(31n, 42n);
    expect(stored(b)?.pending_undelegations.size).toBe(0);
  });

  test("the gateway that unstaked is left by itself from the block after its session", () => {
    stake(5n, 1_000_000);
    delegate(5n);
    world.send(6n, "pocket.gateway.MsgUnstakeGateway", { address: g1 });
    world.blocks(7n, 10n);
    expect(stored()?.delegatee_gateway_addresses).toEqual([g1]);
    world.block(11n);
    expect(stored()?.delegatee_gateway_addresses).toEqual([]);
    expect([...(stored()?.pending_undelegations.keys() ?? [])]).toEqual([20n]);
  });

  test("pending undelegations of a genesis record are indexed, kept for the retention and pruned", () => {
    const state = {
      application_list: [{ address: "ghost", stake: upokt(1), pending_undelegations: new Map([[10n, { gateway_addresses: [g1] }]]) }],
    };
    world.init("application", state);
    expect(world.keys("application")).toContain(`Application/undelegation/ghost/${g1}/`);
    world.block(25n);
    expect(stored("ghost")?.pending_undelegations.size).toBe(1);
    world.block(32n);
    expect(stored("ghost")?.pending_undelegations.size).toBe(0);
    expect(world.keys("application").filter((k) => k.includes("undelegation"))).toEqual([]);
  });
});

describe("lists", () => {
  test("the filter by gateway makes pages shorter, and the total counts all", () => {
    for (const [i, app] of [1, 2, 3].map(address).entries()) {
      stake(5n, 1_000_000, "one", app);
      if (i !== 1) delegate(5n, g1, app);
    }
    const ask = (pagination: object) =>
      world.query(
        6n,
        "application",
        "AllApplications",
        { delegatee_gateway_address: g1, pagination },
        "pocket.application.QueryAllApplicationsResponse",
      );
    const all = ask({});
    expect([all.applications.length, all.pagination?.total]).toEqual([2, 3n]);
    const page = ask({ limit: 2n });
    expect(page.applications.length).toBeLessThanOrEqual(2);
    expect(page.pagination?.next_key?.length).toBeGreaterThan(0);
    expect(thrownText(() => ask({ limit: 1n, offset: 1n, key: new Uint8Array([1]) }))).toMatch(/^rpc error: code = Internal desc = /);
  });
});
