import { beforeEach, describe, expect, test } from "vitest";
import { Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { isGatewayActive } from "#modules/gateway/protocol/gateways.js";
import { validateUpdateParam, validateUpdateParams } from "#modules/gateway/protocol/params.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { address, thrownText } from "../../../support/actors.js";
import { ActorWorld } from "../../../support/actorWorld.js";

const alice = address(97);
const upokt = (amount: number | string) => ({ denom: "upokt", amount: String(amount) });
const SP = "R shared/p_shared";
const PARAMS = "gateway/p_gateway";
const record = (who = alice): string => `gateway/Gateway/address/${who}/`;

let world: ActorWorld;
beforeEach(() => {
  world = new ActorWorld();
});
const stake = (height: bigint, amount: number | string, who = alice) =>
  world.send(height, "pocket.gateway.MsgStakeGateway", { address: who, stake: upokt(amount) });
const unstake = (height: bigint, who = alice) => world.send(height, "pocket.gateway.MsgUnstakeGateway", { address: who });
const card = (height: bigint, text: string | undefined) =>
  world.send(height, "pocket.gateway.MsgUpdateGatewayMetadata", {
    address: alice,
    metadata: text === undefined ? undefined : { card: new TextEncoder().encode(text) },
  });

describe("store accesses of a gateway's messages", () => {
  test("staking, raising and cancelling an unbonding", () => {
    const staking = (paid: string): string[] => [`R ${record()}`, `R ${PARAMS}`, `bank ${alice} -> gateway ${paid}`, `W ${record()}`, SP];
    expect(stake(5n, 100).trace).toEqual(staking("100upokt"));
    expect(stake(6n, 250).trace).toEqual(staking("150upokt"));
    unstake(7n);
    const cancel = stake(8n, 251);
    expect(cancel.trace).toEqual(staking("1upokt"));
    const shown = `gateway={"address":"${alice}","stake":{"denom":"upokt","amount":"251"},"unstake_session_end_height":"0","metadata":null}`;
    expect(cancel.events).toEqual(
      ["EventGatewayUnbondingCanceled", "EventGatewayStaked"].map((type) => `${type} ${shown} session_end_height="10"`),
    );
  });

  test("unstaking", () => {
    stake(5n, 100);
    const { trace, events } = unstake(15n);
    expect(trace).toEqual([`R ${record()}`, SP, `W ${record()}`, SP]);
    expect(events).toEqual([
      `EventGatewayUnbondingBegin gateway={"address":"${alice}","stake":{"denom":"upokt","amount":"100"},` +
        '"unstake_session_end_height":"20","metadata":null} session_end_height="20" unbonding_end_height="30"',
    ]);
  });

  test("a card, the same card, no card; also while unbonding", () => {
    stake(5n, 100);
    unstake(5n);
    const first = card(6n, "{}");
    expect(first.trace).toEqual([`R ${record()}`, `W ${record()}`, SP]);
    expect(first.events).toEqual([`EventGatewayMetadataUpdated card_size_bytes="2" gateway_address="${alice}" session_end_height="10"`]);
    for (const again of [card(6n, "{}"), card(6n, undefined)]) expect(again).toEqual({ trace: [`R ${record()}`], events: [] });
    expect(stake(7n, 101).events[0]).toContain('"metadata":null');
    expect(world.record("gateway", record().slice("gateway/".length), "pocket.gateway.Gateway")?.metadata?.card.length).toBe(2);
  });

  test("params", () => {
    const all = world.send(5n, "pocket.gateway.MsgUpdateParams", { authority: govAuthority(), params: { min_stake: upokt(7) } });
    expect(all).toEqual({ trace: [`R ${PARAMS}`, `R ${PARAMS}`, `W ${PARAMS}`], events: [] });
    const one = world.send(5n, "pocket.gateway.MsgUpdateParam", { authority: govAuthority(), name: "min_stake", as_coin: upokt(8) });
    expect(one).toEqual({ trace: [`R ${PARAMS}`, `W ${PARAMS}`], events: [] });
  });
});

describe("refusals of params", () => {
  const all = (authority: string, min_stake?: { denom: string; amount: string }) =>
    thrownText(() => world.send(5n, "pocket.gateway.MsgUpdateParams", { authority, params: { min_stake } }));
  const one = (authority: string, name: string, as_coin?: { denom: string; amount: string }) =>
    thrownText(() => world.send(5n, "pocket.gateway.MsgUpdateParam", { authority, name, as_coin }));

  test("in the order of the checks", () => {
    const bech32 = "decoding bech32 failed: invalid bech32 string length 1";
    const foreign = `invalid authority; expected ${govAuthority()}, got ${alice}: expected gov account as only signer for proposal message`;
    const invalid = ": the provided param is invalid";
    expect(all("x", upokt(1))).toBe(`invalid authority address: ${bech32}`);
    expect(all(alice)).toBe(`missing min_stake${invalid}`);
    expect(all(alice, { denom: "mact", amount: "1" })).toBe(`invalid min_stake denom "mact"; expected "upokt"${invalid}`);
    expect(all(alice, upokt(0))).toBe(`invalid min stake amount must be greater than zero: 0upokt${invalid}`);
    expect(all(alice, upokt(1))).toBe(`rpc error: code = PermissionDenied desc = ${foreign}`);
    expect(one("x", "min_stake", upokt(1))).toBe(`invalid authority address (${bech32}): invalid address`);
    expect(one(alice, "min_stake")).toBe(`missing param AsType${invalid}`);
    expect(one(alice, "nosuch", upokt(1))).toBe(`unsupported param "nosuch"${invalid}`);
    expect(one(alice, "min_stake", upokt(1))).toBe(`rpc error: code = InvalidArgument desc = ${foreign}`);
  });

  test("a coin without amount panics, as a nil pointer does", () => {
    const min_stake = { denom: "upokt", amount: "" };
    const params = codec.create("pocket.gateway.MsgUpdateParams", { authority: alice, params: { min_stake } });
    expect(() => validateUpdateParams(params)).toThrow(Panic);
    const param = codec.create("pocket.gateway.MsgUpdateParam", { authority: alice, name: "min_stake", as_coin: min_stake });
    expect(() => validateUpdateParam(param)).toThrow(Panic);
  });
});

test("an address in capitals is another gateway, and is paid back to the same account", () => {
  const upper = alice.toUpperCase();
  stake(5n, 100);
  stake(5n, 300, upper);
  expect(world.keys("gateway")).toEqual([`Gateway/address/${upper}/`, `Gateway/address/${alice}/`, "p_gateway"]);
  unstake(5n, upper);
  expect(world.blocks(6n, 19n)).toEqual([]);
  const { trace, events } = world.block(20n);
  expect(trace).toContain(`bank gateway -> ${alice} 300upokt`);
  expect(events.length).toBe(1);
  expect(world.keys("gateway")).toEqual([`Gateway/address/${alice}/`, "p_gateway"]);
});

test("a payment that bank refuses stops the block", () => {
  stake(5n, 100);
  unstake(5n);
  world.blocked.add(alice);
  world.blocks(6n, 19n);
  expect(thrownText(() => world.block(20n))).toBe(`${alice} is not allowed to receive funds: unauthorized`);
});

test("heights of a genesis record are compared as unsigned numbers", () => {
  expect(isGatewayActive({ unstake_session_end_height: (1n << 64n) - 1n }, 5n)).toBe(true);
  expect(isGatewayActive({ unstake_session_end_height: 5n }, 6n)).toBe(false);
});

test("genesis accepts any address text and card, and is exported in key order", () => {
  const gateway = (who: string) => ({
    address: who,
    stake: upokt(5),
    unstake_session_end_height: 0n,
    metadata: { card: new Uint8Array(300_000) },
  });
  world.init("gateway", { gateway_list: [gateway("b"), gateway("a")] });
  const state = world.exported("gateway", 5n) as { gateway_list: { address: string }[] };
  expect(state.gateway_list.map((g) => g.address)).toEqual(["a", "b"]);
});

test("queries show or hide the card", () => {
  stake(5n, 100);
  card(5n, "{}");
  const ask = (dehydrated: boolean) => [
    world.query(6n, "gateway", "Gateway", { address: alice, dehydrated }, "pocket.gateway.QueryGetGatewayResponse").gateway,
    world.query(6n, "gateway", "AllGateways", { dehydrated }, "pocket.gateway.QueryAllGatewaysResponse").gateways[0],
  ];
  for (const gateway of ask(false)) expect(gateway?.metadata?.card.length).toBe(2);
  for (const gateway of ask(true)) expect(gateway?.metadata).toBeUndefined();
  expect(thrownText(() => world.query(6n, "gateway", "Gateway", { address: "x" }, "pocket.gateway.QueryGetGatewayResponse"))).toBe(
    "rpc error: code = NotFound desc = gateway not found: address x",
  );
});
