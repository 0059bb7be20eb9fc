import { expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import type { DeepPartial } from "#kernel/module/module.js";
import type { Supplier } from "#modules/shared/protocol/types.js";
import { supplierGenesis } from "#modules/supplier/genesis.js";
import { defaultSupplierParams } from "#modules/supplier/protocol/params.js";
import { address, thrownText } from "../../../support/actors.js";
import { fixture, service, supplier, update } from "./fixture.js";

const state = (...records: DeepPartial<Supplier>[]) =>
  codec.create("pocket.supplier.GenesisState", {
    params: defaultSupplierParams(),
    supplierList: records.map((record) => supplier({ services: [service("a")], ...record })),
  });
const problemOf = (...records: DeepPartial<Supplier>[]): string => thrownText(() => supplierGenesis.validate(state(...records)));

const rows: [DeepPartial<Supplier>, string][] = [
  [{}, "nothing"],
  [{ stake: undefined }, "nil stake amount for supplier: invalid supplier stake"],
  [{ stake: { denom: "upokt", amount: "" } }, "invalid stake amount for supplier <nil>upokt; (invalid denom: ): invalid supplier stake"],
  [{ services: [] }, "no services provided for supplier: []: invalid service config"],
  [
    { owner_address: "x", operator_address: "y" },
    "invalid supplier owner address decoding bech32 failed: invalid bech32 string length 1: invalid address",
  ],
  [{ operator_address: "" }, "invalid supplier operator address empty address string is not allowed: invalid address"],
];
test.each(rows)("%# has its text", (record, text) => {
  expect(problemOf(record)).toBe(text);
});

test("an operator stands once, and this is looked at before anything else", () => {
  expect(problemOf({ stake: undefined }, {})).toBe("duplicated index for supplier");
});

test("services become a history since block 1 when there is none, and are ignored beside one; export gives both", () => {
  const { chain } = fixture();
  const history = [update("b", 1n, 0n, address(3)), update("c", 11n, 0n, address(3))];
  supplierGenesis.init(chain.at(0n), state({}, { operator_address: address(3), service_config_history: history }));
  const { supplierList } = supplierGenesis.export(chain.at(5n)) as { supplierList: Supplier[] };
  const shown = supplierList.map((s) => [
    s.services.map((config) => config.service_id),
    s.service_config_history.map((u) => `${u.service?.service_id} ${u.activation_height}`),
  ]);
  expect(shown).toEqual([
    [["a"], ["a 1"]],
    [["b"], ["b 1", "c 11"]],
  ]);
});
