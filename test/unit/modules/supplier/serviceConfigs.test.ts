import { expect, test } from "vitest";
import { activeServiceConfigs, replaceServices } from "#modules/supplier/protocol/serviceConfigs.js";
import { address } from "../../../support/actors.js";
import { service, shortHistory, update } from "./fixture.js";

const replace = (history: Parameters<typeof replaceServices>[1], ids: string[], from: bigint) =>
  replaceServices(
    address(2),
    history,
    ids.map((id) => service(id)),
    from,
  );

test("a message replaces the whole set from the next session on", () => {
  expect(shortHistory(replace([update("a", 1n), update("b", 1n)], ["b", "c"], 21n))).toEqual(["b 21-0", "c 21-0", "a 1-21", "b 1-21"]);
});

test("what was scheduled for that session is replaced if sent again and never active if not", () => {
  const once = replace([update("a", 1n)], ["a", "b"], 21n);
  const twice = replace(once, ["a"], 21n);
  expect(shortHistory(twice)).toEqual(["a 21-0", "b 21-21", "a 1-21"]);
  expect(activeServiceConfigs(twice, 21n).map((s) => s.service_id)).toEqual(["a"]);
});

test("an end that is set stays", () => {
  expect(shortHistory(replace([update("a", 1n, 11n)], ["b"], 21n))).toEqual(["b 21-0", "a 1-11"]);
});
