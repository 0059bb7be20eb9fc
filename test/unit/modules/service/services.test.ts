import { describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { byteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import { Panic } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { codec } from "#kernel/codec/codec.js";
import { serviceGenesis } from "#modules/service/genesis.js";
import { serviceModule } from "#modules/service/index.js";
import { addService } from "#modules/service/msgs/addService.js";
import { transferService } from "#modules/service/msgs/transferService.js";
import type { ServicePorts } from "#modules/service/ports.js";
import { validateUpdateParam } from "#modules/service/protocol/params.js";
import { getComputeUnitsPerRelayAtHeight } from "#modules/service/state/computeUnits.js";
import { setParams } from "#modules/service/state/params.js";
import { getService } from "#modules/service/state/services.js";
import { sharedGenesis } from "#modules/shared/genesis.js";
import { sharedModule } from "#modules/shared/index.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { TestChain } from "../shared/support.js";

const alice = accAddressToBech32(byteStr("a".repeat(20)));
const bob = accAddressToBech32(byteStr("b".repeat(20)));

function setup(spendable: Coins, sendFails = false): { chain: TestChain; ports: ServicePorts; paid: Coins[] } {
  const chain = new TestChain("shared", "service");
  sharedGenesis.init(chain.at(0n), codec.create("pocket.shared.GenesisState", sharedGenesis.default()));
  serviceGenesis.init(chain.at(0n), codec.create("pocket.service.GenesisState", serviceGenesis.default()));
  const paid: Coins[] = [];
  const bank = {
    spendableCoins: () => spendable,
    sendCoinsFromAccountToModule: (_ctx: unknown, _from: unknown, _module: string, coins: Coins) => {
      if (sendFails) throw sdkErrors.insufficientFunds.bare();
      paid.push(coins);
    },
  };
  return { chain, paid, ports: { bank, shared: sharedModule().api } };
}

const add = (owner: string, units: bigint, extra: object = {}) =>
  codec.create("pocket.service.MsgAddService", {
    owner_address: owner,
    service: { id: "svc1", name: "one", compute_units_per_relay: units, owner_address: owner, ...extra },
  });
const rich: Coins = [{ denom: "upokt", amount: 2n }];

describe("adding and changing services", () => {
  test("a new service costs the fee, and its compute units hold from the start of this session", () => {
    const { chain, ports, paid } = setup(rich);
    addService(chain.at(25n), ports, add(alice, 5n));
    expect(paid).toEqual([[{ denom: "upokt", amount: 1n }]]);
    expect(getComputeUnitsPerRelayAtHeight(chain.at(25n), "svc1", 21n)).toBe(5n);
    expect(chain.at(25n).events.events()).toEqual([]);
  });

  test("the account must hold more than the fee", () => {
    const { chain, ports } = setup([{ denom: "upokt", amount: 1n }]);
    expect(() => addService(chain.at(3n), ports, add(alice, 5n))).toThrow(
      "rpc error: code = FailedPrecondition desc = account has 1, but the service fee is 1upokt: not enough funds to add service",
    );
    expect(() => addService(chain.at(3n), { ...ports, bank: { ...ports.bank, spendableCoins: () => [] } }, add(alice, 5n))).toThrow(
      "desc = account has no spendable coins: not enough funds to add service",
    );
    const failing = setup(rich, true);
    expect(() => addService(failing.chain.at(3n), failing.ports, add(alice, 5n))).toThrow(
      "rpc error: code = Internal desc = account has 2, failed to deduct 1upokt: failed to deduct fee",
    );
  });

  test("its owner changes name and units without a fee; units hold from the next session, the card stays", () => {
    const { chain, ports, paid } = setup(rich);
    addService(chain.at(5n), ports, add(alice, 5n, { metadata: { card: new Uint8Array([1]) } }));
    addService(chain.at(15n), ports, add(alice, 9n, { name: "" }));
    expect(paid.length).toBe(1);
    expect(getService(chain.at(15n), "svc1")).toMatchObject({
      name: "",
      compute_units_per_relay: 9n,
      metadata: { card: new Uint8Array([1]) },
    });
    expect([10n, 20n, 21n].map((h) => getComputeUnitsPerRelayAtHeight(chain.at(15n), "svc1", h))).toEqual([5n, 5n, 9n]);
    expect(() => addService(chain.at(15n), ports, add(bob, 9n))).toThrow(
      `desc = existing owner address "${alice}" does not match the new owner address "${bob}": invalid owner address`,
    );
  });

  test("a genesis service without history gets its old units as of block 1 at the first change", () => {
    const { chain, ports } = setup(rich);
    const state = { service_list: [add(alice, 3n).service], params: serviceGenesis.default().params };
    serviceGenesis.init(chain.at(0n), codec.create("pocket.service.GenesisState", state as never));
    addService(chain.at(7n), ports, add(alice, 4n));
    expect([1n, 10n, 11n].map((h) => getComputeUnitsPerRelayAtHeight(chain.at(7n), "svc1", h))).toEqual([3n, 3n, 4n]);
  });

  test("only the owner hands a service over, and at once", () => {
    const { chain, ports } = setup(rich);
    const transfer = (owner: string, to: string, service_id = "svc1") =>
      transferService(
        chain.at(6n),
        codec.create("pocket.service.MsgTransferService", { owner_address: owner, new_owner_address: to, service_id }),
      );
    addService(chain.at(5n), ports, add(alice, 5n));
    expect(() => transfer(bob, alice)).toThrow(
      `code = PermissionDenied desc = signer "${bob}" is not the owner of service "svc1" (owner: "${alice}"): unauthorized service operation`,
    );
    expect(() => transfer(alice, bob, "nosuch")).toThrow('code = NotFound desc = service "nosuch" not found: service not found');
    transfer(alice, bob);
    expect(getService(chain.at(6n), "svc1")?.owner_address).toBe(bob);
  });
});

test("a fee that genesis set to zero moves an empty set, one below zero panics", () => {
  const { chain, ports, paid } = setup(rich);
  const params = (amount: string) => codec.create("pocket.service.Params", { add_service_fee: { denom: "upokt", amount } });
  setParams(chain.at(1n), params("0"));
  addService(chain.at(5n), ports, add(alice, 5n));
  expect(paid).toEqual([[]]);
  setParams(chain.at(1n), params("-1"));
  expect(() => addService(chain.at(5n), ports, add(alice, 5n, { id: "svc2" }))).toThrow(
    new Panic("invalid coin set -1upokt: coin -1upokt amount is not positive"),
  );
  setParams(chain.at(1n), codec.create("pocket.service.Params", {}));
  expect(() => addService(chain.at(5n), ports, add(alice, 5n, { id: "svc2" }))).toThrow(Panic);
});

test("the owner inside the service is quoted as Go quotes it", () => {
  const { chain, ports } = setup(rich);
  expect(() => addService(chain.at(5n), ports, add(alice, 5n, { owner_address: 'a"\n\u0085' }))).toThrow(
    `service owner address "a\\"\\n\\u0085" does not match the signer address "${alice}": invalid owner address`,
  );
});

test("target_num_relays takes no other member of the oneof", () => {
  const msg = codec.create("pocket.service.MsgUpdateParam", {
    authority: govAuthority(),
    name: "target_num_relays",
    as_coin: { denom: "upokt", amount: "5" },
  });
  expect(() => validateUpdateParam(msg)).toThrow("target_num_relays must be greater than 0: got 0: the provided param is invalid");
  const coin = codec.create("pocket.service.MsgUpdateParam", { authority: govAuthority(), name: "add_service_fee", as_uint64: 5n });
  expect(() => validateUpdateParam(coin)).toThrow(
    'invalid type for param "add_service_fee"; expected *types.MsgUpdateParam_AsCoin, got *types.MsgUpdateParam_AsUint64: the provided param is invalid',
  );
});

test("genesis refuses services of the same id or name, and params out of range", () => {
  const service = (id: string, name: string) => ({ id, name, compute_units_per_relay: 1n, owner_address: alice });
  const validate = (services: object[], params: object = { add_service_fee: { denom: "upokt", amount: "1" }, target_num_relays: 1n }) =>
    serviceGenesis.validate(codec.create("pocket.service.GenesisState", { service_list: services, params } as never));
  validate([service("a", "A"), service("b", "B")]);
  expect(() => validate([service("a", "A"), service("a", "B")])).toThrow("duplicated ID for service: {a B 1 ");
  expect(() => validate([service("a", ""), service("b", "")])).toThrow("duplicated name for service: {b  1 ");
  const twice = { relayMiningDifficultyList: [{ service_id: "a" }, { service_id: "a" }] };
  expect(() => serviceGenesis.validate(codec.create("pocket.service.GenesisState", twice))).toThrow(
    "duplicated index for relayMiningDifficulty: a/: duplicate index when adding a new service",
  );
  expect(() => validate([], { add_service_fee: { denom: "upokt", amount: "0" }, target_num_relays: 1n })).toThrow(
    "add_service_fee param is below minimum value 1upokt: got 0upokt: the provided param is invalid",
  );
});

test("the module names every message and query of its services", () => {
  const module = serviceModule(setup(rich).ports);
  expect(Object.keys(module.msgs ?? {}).length).toBe(4);
  expect(Object.keys(module.queries ?? {}).length).toBe(9);
});
