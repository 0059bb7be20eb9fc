import { expect, test } from "vitest";
import { getActiveServiceConfigs } from "#modules/application/protocol/application.js";
import { changeServices, sameServiceIds } from "#modules/application/protocol/serviceHistory.js";
import { application } from "./fixture.js";

const services = (...ids: string[]) => ids.map((service_id) => ({ service_id }));

test("the first change writes down what counted since block 1", () => {
  const changed = changeServices(application({ address: "a", service_configs: services("one") }), services("two"), 21n);
  expect(changed.service_config_history.map((u) => [u.service?.service_id, u.activation_height, u.deactivation_height])).toEqual([
    ["one", 1n, 21n],
    ["two", 21n, 0n],
  ]);
  expect(getActiveServiceConfigs(changed, 20n)).toEqual(services("one"));
  expect(getActiveServiceConfigs(changed, 21n)).toEqual(services("two"));
});

test("a second change in the same session replaces the first", () => {
  const once = changeServices(application({ address: "a", service_configs: services("one") }), services("two"), 21n);
  const twice = changeServices(once, services("three"), 21n);
  expect(twice.service_config_history.map((u) => u.service?.service_id)).toEqual(["one", "three"]);
});

test("without history the present services count for every height", () => {
  expect(getActiveServiceConfigs(application({ service_configs: services("one") }), 1n)).toEqual(services("one"));
});

test("lists of one length are the same when every new id is an old one", () => {
  expect(sameServiceIds(services("a"), services("a"))).toBe(true);
  expect(sameServiceIds(services("a", "b"), services("a", "a"))).toBe(true);
  expect(sameServiceIds(services("a"), services("a", "b"))).toBe(false);
});
