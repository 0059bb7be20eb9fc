import { expect, test } from "vitest";
import { compareBytes } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { stakeSupplier } from "#modules/supplier/msgs/stakeSupplier.js";
import { byActivationKey, byDeactivationKey, configKey, configPrimaryKey, configsOfServiceEnd } from "#modules/supplier/state/keys.js";
import { walkServiceConfigUpdates } from "#modules/supplier/state/serviceConfigs.js";
import {
  getDehydratedSupplier,
  getSupplier,
  getSupplierActiveServiceConfig,
  hydrateSupplierPartly,
  removeSupplier,
  setAndIndexDehydratedSupplier,
  setDehydratedSupplier,
} from "#modules/supplier/state/suppliers.js";
import { address } from "../../../support/actors.js";
import { fixture, service, shortHistory, supplier, update } from "./fixture.js";

const operator = address(2);

test("a supplier is stored without services; reading puts together what its configs say", () => {
  const { chain } = fixture();
  const history = [update("b", 11n), update("a", 1n, 11n), update("a", 11n)];
  setAndIndexDehydratedSupplier(chain.at(5n), supplier({ service_config_history: history }));
  expect(getDehydratedSupplier(chain.at(5n), operator)).toEqual(supplier());
  const before = getSupplier(chain.at(10n), operator);
  expect(shortHistory(before!.service_config_history)).toEqual(["a 1-11", "a 11-0", "b 11-0"]);
  expect(before!.services.map((s) => s.service_id)).toEqual(["a"]);
  expect(getSupplier(chain.at(11n), operator)!.services.map((s) => s.service_id)).toEqual(["a", "b"]);
  expect(getSupplierActiveServiceConfig(chain.at(11n), { operator_address: operator }, "b")).toEqual([service("b")]);
});

test("a dehydrated view has no history and no revenue shares, and leaves the records alone", () => {
  const { chain } = fixture();
  setAndIndexDehydratedSupplier(chain.at(5n), supplier({ service_config_history: [update("a", 1n)] }));
  const shown = hydrateSupplierPartly(chain.at(5n), supplier());
  expect(shown.services).toEqual([{ ...service("a"), rev_share: [] }]);
  expect(shown.service_config_history).toEqual([]);
  expect(getSupplier(chain.at(5n), operator)!.services[0]!.rev_share).toHaveLength(1);
});

test("rewriting drops the old configs first, deactivation entries included, and only then writes", () => {
  const { chain } = fixture();
  setAndIndexDehydratedSupplier(chain.at(5n), supplier({ service_config_history: [update("a", 1n)] }));
  chain.takeOps();
  setAndIndexDehydratedSupplier(
    chain.at(5n),
    supplier({ unstake_session_end_height: 10n, service_config_history: [update("b", 11n, 21n)] }),
  );
  expect(chain.takeOps().map((op) => op.replace(/\/.*$/s, (tail) => tail.split("/").slice(0, 2).join("/")))).toEqual([
    "I ServiceConfigUpdate/operator_address",
    "R ServiceConfigUpdate/service_id",
    "D ServiceConfigUpdate/activation_height",
    "D ServiceConfigUpdate/deactivation_height",
    "D ServiceConfigUpdate/service_id",
    "D ServiceConfigUpdate/operator_address",
    "W ServiceConfigUpdate/service_id",
    "W ServiceConfigUpdate/operator_address",
    "W ServiceConfigUpdate/activation_height",
    "W ServiceConfigUpdate/deactivation_height",
    "W Supplier/unbonding_height",
    "W Supplier/operator_address",
  ]);
});

test("removing leaves nothing but the params", () => {
  const { chain } = fixture();
  const history = [update("a", 1n, 11n), update("b", 11n)];
  setAndIndexDehydratedSupplier(chain.at(5n), supplier({ unstake_session_end_height: 10n, service_config_history: history }));
  expect(chain.keys()).toHaveLength(1 + 2 + 2 * 3 + 1);
  removeSupplier(chain.at(5n), operator);
  expect(chain.keys()).toEqual(["p_supplier"]);
});

test("writing the record alone leaves the unbonding set as it is", () => {
  const { chain } = fixture();
  setDehydratedSupplier(chain.at(5n), supplier({ unstake_session_end_height: 10n, service_config_history: [update("a", 1n)] }));
  expect(chain.keys()).toEqual([`Supplier/operator_address/${operator}/`, "p_supplier"]);
});

test("keys sort by height as numbers", () => {
  for (const key of [
    byActivationKey,
    (u: ReturnType<typeof update>) => byDeactivationKey({ ...u, deactivation_height: u.activation_height }),
  ]) {
    expect(compareBytes(key(update("z", 9n)), key(update("a", 10n)))).toBe(-1);
    expect(compareBytes(key(update("z", 255n)), key(update("a", 256n)))).toBe(-1);
  }
  expect(compareBytes(configKey(configPrimaryKey(update("a", 20n))), configsOfServiceEnd("a", 20n))).toBe(-1);
  expect(compareBytes(configKey(configPrimaryKey(update("a", 21n))), configsOfServiceEnd("a", 20n))).toBe(1);
});

test("a session sees the configs activated so far, by height, then operator", () => {
  const { chain } = fixture();
  for (const [byte, activation] of [
    [2, 21n],
    [3, 1n],
    [4, 1n],
    [5, 31n],
  ] as const) {
    const operator_address = address(byte);
    const history = [update("a", activation, 0n, operator_address), update("ab", 1n, 0n, operator_address)];
    setAndIndexDehydratedSupplier(chain.at(5n), supplier({ operator_address, service_config_history: history }));
  }
  const seen: string[] = [];
  walkServiceConfigUpdates(chain.at(25n), "a", 25n, (u) => seen.push(u.operator_address));
  const first = [address(3), address(4)].sort((x, y) => (x < y ? -1 : 1));
  expect(seen).toEqual([...first, address(2)]);
});

test("a stored supplier without stake panics before it is asked who signs", () => {
  const { chain, ports } = fixture();
  setAndIndexDehydratedSupplier(chain.at(5n), supplier({ stake: undefined }));
  const stake = { denom: "upokt", amount: "5000000" };
  const msg = { signer: address(3), owner_address: address(1), operator_address: address(2), stake, services: [] };
  expect(() => stakeSupplier(ports, chain.at(12n), msg)).toThrow(Panic);
});

test("an entry of the history without service panics, as Go does", () => {
  const { chain } = fixture();
  const entry = { operator_address: address(2), service: undefined, activation_height: 1n, deactivation_height: 0n };
  expect(() => setAndIndexDehydratedSupplier(chain.at(5n), { ...supplier(), service_config_history: [entry] })).toThrow(Panic);
});
