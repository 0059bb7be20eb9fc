import { beforeEach, describe, expect, test } from "vitest";
import { be8 } from "#kernel/base/bytes.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { address, thrownText } from "../../../support/actors.js";
import { ActorWorld } from "../../../support/actorWorld.js";

const [alice, bob] = [1, 2].map(address) as [string, string];
const upokt = (amount: number | string) => ({ denom: "upokt", amount: String(amount) });
const SP = "R shared/p_shared";
const PARAMS = "R service/p_service";
const RECORD = "service/Service/id/svc/";
const history = (height?: bigint): string => `service/ServiceComputeUnitsPerRelay/history/svc/${height === undefined ? "" : be8(height)}`;

let world: ActorWorld;
beforeEach(() => {
  world = new ActorWorld();
});
const add = (height: bigint, compute_units_per_relay: bigint, extra: object = {}, owner_address = alice) =>
  world.send(height, "pocket.service.MsgAddService", {
    owner_address,
    service: { id: "svc", name: "one", compute_units_per_relay, owner_address, ...extra },
  });
const transfer = (height: bigint, owner_address: string, new_owner_address: string, service_id = "svc") =>
  world.send(height, "pocket.service.MsgTransferService", { owner_address, new_owner_address, service_id });

describe("store accesses of a service's messages", () => {
  test("adding, changing nothing, changing units, changing them back", () => {
    expect(add(15n, 5n)).toEqual({
      trace: [`R ${RECORD}`, "bank spendable", PARAMS, `bank ${alice} -> service 1upokt`, `W ${RECORD}`, SP, `W ${history(11n)}`],
      events: [],
    });
    expect(add(15n, 5n).trace).toEqual([`R ${RECORD}`, `W ${RECORD}`]);
    const changed = [`R ${RECORD}`, `W ${RECORD}`, `I ${history()}`, SP, `W ${history(21n)}`];
    for (const units of [6n, 5n]) expect(add(16n, units).trace).toEqual(changed);
  });

  test("the first change of a genesis service writes down what held since block 1", () => {
    world.init("service", { service_list: [{ id: "svc", name: "one", compute_units_per_relay: 3n, owner_address: alice }] });
    const writes = [`I ${history()}`, `W ${history(1n)}`, SP, `W ${history(11n)}`];
    expect(add(5n, 4n).trace).toEqual([`R ${RECORD}`, `W ${RECORD}`, ...writes]);
  });

  test("handing over", () => {
    add(5n, 1n);
    expect(transfer(6n, alice, bob)).toEqual({ trace: [`R ${RECORD}`, `W ${RECORD}`], events: [] });
  });

  test("params", () => {
    const authority = govAuthority();
    const params = { add_service_fee: upokt(5), target_num_relays: 7n };
    const W = "W service/p_service";
    expect(world.send(5n, "pocket.service.MsgUpdateParams", { authority, params }).trace).toEqual([PARAMS, W]);
    const one = { authority, name: "target_num_relays", as_uint64: 8n };
    expect(world.send(5n, "pocket.service.MsgUpdateParam", one).trace).toEqual([PARAMS, W]);
  });
});

describe("refusals", () => {
  const refused = (run: () => unknown): string => thrownText(run).replace("rpc error: code = ", "");
  const bech32 = "decoding bech32 failed: invalid bech32 string length 1";

  test("of additions, in order", () => {
    expect(refused(() => add(5n, 0n, {}, "x"))).toBe(`invalid signer address x; (${bech32}): invalid address when adding a new service`);
    expect(refused(() => add(5n, 0n, { id: "", owner_address: bob }))).toBe(
      `service owner address "${bob}" does not match the signer address "${alice}": invalid owner address`,
    );
    expect(refused(() => add(5n, 0n, { id: "", name: "a/b" }))).toBe("empty service ID: invalid service ID");
    expect(refused(() => add(5n, 0n, { name: "a/b" }))).toBe("service name 'a/b' contains invalid characters: invalid service name");
    world.spendable = [{ denom: "mact", amount: 5n }];
    expect(refused(() => add(5n, 1n))).toBe(
      "FailedPrecondition desc = account has 0, but the service fee is 1upokt: not enough funds to add service",
    );
  });

  test("of transfers, in order", () => {
    const address = "invalid address when adding a new service";
    expect(refused(() => transfer(5n, "x", "y", ""))).toBe(`invalid owner address x; (${bech32}): ${address}`);
    expect(refused(() => transfer(5n, alice, "y", ""))).toBe(`invalid new owner address y; (${bech32}): ${address}`);
    expect(refused(() => transfer(5n, alice, alice, ""))).toBe("service ID cannot be empty: missing service ID");
    expect(refused(() => transfer(5n, alice, alice))).toBe(
      "new owner address cannot be the same as the current owner address: invalid owner address",
    );
    // The same account in capitals is another text, and the address is stored as it came.
    add(5n, 1n);
    transfer(5n, alice, alice.toUpperCase());
    expect(refused(() => add(5n, 1n))).toContain(`existing owner address "${alice.toUpperCase()}" does not match`);
  });

  test("of params, in order", () => {
    const one = (init: object) => refused(() => world.send(5n, "pocket.service.MsgUpdateParam", { authority: alice, ...init }));
    const invalid = ": the provided param is invalid";
    expect(one({ authority: "x" })).toBe(`invalid authority address x; (${bech32}): invalid address when adding a new service`);
    expect(one({ name: "nosuch" })).toBe(`missing param AsType${invalid}`);
    expect(one({ name: "nosuch", as_uint64: 1n })).toBe(`unsupported param "nosuch"${invalid}`);
    expect(one({ name: "add_service_fee", as_coin: { denom: "mact", amount: "1" } })).toBe(`invalid add_service_fee denom: mact${invalid}`);
    expect(one({ name: "add_service_fee", as_coin: upokt(-1) })).toBe(
      `add_service_fee param is below minimum value 1upokt: got -1upokt${invalid}`,
    );
    expect(one({ name: "add_service_fee", as_coin: upokt(1) })).toMatch(/^InvalidArgument desc = invalid authority; expected /);
    const all = (params: object) => refused(() => world.send(5n, "pocket.service.MsgUpdateParams", { authority: alice, params } as never));
    expect(all({ target_num_relays: 1n })).toBe(`missing add_service_fee${invalid}`);
    expect(all({ add_service_fee: upokt(1) })).toBe(`target_num_relays must be greater than 0: got 0${invalid}`);
    expect(all({ add_service_fee: upokt(1), target_num_relays: 1n })).toMatch(/^PermissionDenied desc = invalid authority; expected /);
  });

  test("of queries", () => {
    const ask = (method: string, req: object, answer: string): string =>
      refused(() => world.query(5n, "service", method, req, `pocket.service.${answer}` as never));
    const missing = "NotFound desc = serviceID: x: service not found";
    expect(ask("Service", { id: "x" }, "QueryGetServiceResponse")).toBe('NotFound desc = service ID not found: "x"');
    expect(ask("RelayMiningDifficulty", { serviceId: "x" }, "QueryGetRelayMiningDifficultyResponse")).toBe(missing);
    for (const [method, answer] of [
      ["RelayMiningDifficultyAtHeight", "QueryGetRelayMiningDifficultyAtHeightResponse"],
      ["ComputeUnitsPerRelayAtHeight", "QueryComputeUnitsPerRelayAtHeightResponse"],
    ] as const) {
      expect(ask(method, { blockHeight: -1n }, answer)).toBe("InvalidArgument desc = service ID is required");
      expect(ask(method, { serviceId: "x", blockHeight: -1n }, answer)).toBe("InvalidArgument desc = block height must be non-negative");
      expect(ask(method, { serviceId: "x", blockHeight: 1n }, answer)).toBe(missing);
    }
    for (const method of ["RelayMiningDifficultyHistory", "ComputeUnitsPerRelayHistory"]) {
      expect(ask(method, {}, `Query${method}Response`)).toBe("InvalidArgument desc = service ID is required");
      expect(ask(method, { serviceId: "x" }, `Query${method}Response`)).toBe(missing);
    }
  });
});

test("an epoch that holds 0 units falls back to the service's own", () => {
  world.init("service", {
    service_list: [{ id: "svc", name: "one", compute_units_per_relay: 3n, owner_address: alice }],
    compute_units_per_relay_history: [{ effective_height: 5n, service_id: "svc", compute_units_per_relay: 0n }],
  });
  const ask = (blockHeight: bigint) =>
    world.query(
      9n,
      "service",
      "ComputeUnitsPerRelayAtHeight",
      { serviceId: "svc", blockHeight },
      "pocket.service.QueryComputeUnitsPerRelayAtHeightResponse",
    ).computeUnitsPerRelay;
  expect([ask(4n), ask(5n)]).toEqual([3n, 3n]);
});
