import { describe, expect, test } from "vitest";
import { byteStr } from "#kernel/base/bytes.js";
import { activateSupplierServices } from "#modules/supplier/blocks/activateSupplierServices.js";
import { pruneSupplierServiceConfigHistory } from "#modules/supplier/blocks/pruneSupplierServiceConfigHistory.js";
import { unbondSuppliers } from "#modules/supplier/blocks/unbondSuppliers.js";
import { unbondingKey } from "#modules/supplier/state/keys.js";
import { getSupplier, setAndIndexDehydratedSupplier } from "#modules/supplier/state/suppliers.js";
import { address, eventTexts, thrownText } from "../../../support/actors.js";
import { fixture, shortHistory, supplier, update } from "./fixture.js";

const [owner, operator] = [address(1), address(2)];

test("services are announced at the first block of their session only, by service id", () => {
  const { chain, ports } = fixture();
  setAndIndexDehydratedSupplier(chain.at(5n), supplier({ service_config_history: [update("b", 11n), update("a", 11n), update("c", 21n)] }));
  const quiet = chain.at(12n);
  activateSupplierServices(ports, quiet);
  expect(quiet.events.events()).toEqual([]);
  const ctx = chain.at(11n);
  activateSupplierServices(ports, ctx);
  expect(eventTexts(ctx, "service_id")).toEqual(["a", "b"].map((id) => `pocket.supplier.EventSupplierServiceConfigActivated "${id}"`));
});

describe("unbonding", () => {
  const unbonding = supplier({ unstake_session_end_height: 10n, service_config_history: [update("a", 1n, 11n)] });

  test("pays the owner back when the period is over", () => {
    const { chain, ports, bank } = fixture();
    setAndIndexDehydratedSupplier(chain.at(5n), unbonding);
    unbondSuppliers(ports, chain.at(10n));
    expect(getSupplier(chain.at(10n), operator)).toBeDefined();
    const ctx = chain.at(20n);
    unbondSuppliers(ports, ctx);
    expect(bank.moves).toEqual([`supplier -> ${owner} 5000000upokt`]);
    expect(eventTexts(ctx, "reason")).toEqual(['pocket.supplier.EventSupplierUnbondingEnd "SUPPLIER_UNBONDING_REASON_VOLUNTARY"']);
    expect(chain.keys()).toEqual(["p_supplier"]);
  });

  test("goes on when bank refuses, and pays nothing for an empty stake", () => {
    const { chain, ports, bank } = fixture();
    bank.blocked.add(owner);
    setAndIndexDehydratedSupplier(chain.at(5n), unbonding);
    const stuck = chain.at(20n);
    unbondSuppliers(ports, stuck);
    expect(eventTexts(stuck, "reason")).toEqual([
      `pocket.supplier.EventSupplierStakeStuckInModulePool "${owner} is not allowed to receive funds"`,
      'pocket.supplier.EventSupplierUnbondingEnd "SUPPLIER_UNBONDING_REASON_VOLUNTARY"',
    ]);
    setAndIndexDehydratedSupplier(chain.at(5n), { ...unbonding, stake: { denom: "upokt", amount: "0" } });
    const empty = chain.at(20n);
    unbondSuppliers(ports, empty);
    expect(eventTexts(empty, "reason")).toEqual(['pocket.supplier.EventSupplierUnbondingEnd "SUPPLIER_UNBONDING_REASON_BELOW_MIN_STAKE"']);
    expect(bank.moves).toEqual([]);
  });

  test("an entry without supplier stops the block; one of a supplier that does not unbond is dropped", () => {
    const { chain, ports } = fixture();
    chain.at(5n).kv("supplier").set(unbondingKey(operator), byteStr(operator));
    expect(thrownText(() => unbondSuppliers(ports, chain.at(20n)))).toBe(
      `should never happen: could not find unbonding supplier ${operator}`,
    );
    setAndIndexDehydratedSupplier(chain.at(5n), supplier());
    chain.at(5n).kv("supplier").set(unbondingKey(operator), byteStr(operator));
    unbondSuppliers(ports, chain.at(20n));
    expect(chain.keys()).not.toContain(unbondingKey(operator));
  });
});

test("a config that ended is forgotten after the proof window of its last session", () => {
  const { chain, ports } = fixture();
  setAndIndexDehydratedSupplier(chain.at(5n), supplier({ service_config_history: [update("a", 1n, 11n), update("b", 11n)] }));
  for (const [height, left] of [
    [11n, 2],
    [20n, 2],
    [21n, 1],
  ] as const) {
    pruneSupplierServiceConfigHistory(ports, chain.at(height));
    expect(getSupplier(chain.at(height), operator)!.service_config_history).toHaveLength(left);
  }
  expect(shortHistory(getSupplier(chain.at(21n), operator)!.service_config_history)).toEqual(["b 11-0"]);
  expect(chain.keys().filter((key) => key.startsWith("ServiceConfigUpdate/"))).toHaveLength(3);
});
