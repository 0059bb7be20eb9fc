import { expect, test } from "vitest";
import { parseServiceConfig } from "#modules/service/protocol/serviceConfig.js";
import { thrownText } from "../../../support/actors.js";

test("an edit-service file lists services, their units and perhaps a card", () => {
  const file =
    "services:\n- service_id: a\n  service_name: ignored\n  compute_units_per_relay: 0x10\n  nosuch: [1]\n- {service_id: b, compute_units_per_relay: 7, card_file: c.json}\n";
  expect(parseServiceConfig(file)).toEqual([
    { serviceId: "a", computeUnitsPerRelay: 16n, cardFile: "" },
    { serviceId: "b", computeUnitsPerRelay: 7n, cardFile: "c.json" },
  ]);
});

test.each([
  ["", "empty service config content"],
  ["services: {", /^yaml: .*: config reader cannot unmarshal yaml content$/],
  ["services: [{service_id: [a]}]", /: config reader cannot unmarshal yaml content$/],
  ["services: [{service_id: a, service_name: [a]}]", /: config reader cannot unmarshal yaml content$/],
  ["services: [{service_id: a, compute_units_per_relay: -1}]", /: config reader cannot unmarshal yaml content$/],
  ["# nothing", "no services defined in service config"],
  ["services: []", "no services defined in service config"],
  ["services: [{compute_units_per_relay: 1}]", "empty service ID: invalid service ID: invalid serviceId in service config"],
  [
    "services: [{service_id: a}]",
    "service_id: a; compute_units_per_relay must be greater than 0: invalid compute_units_per_relay in service config",
  ],
])("%j is refused", (text, problem) => {
  const thrown = thrownText(() => parseServiceConfig(text));
  if (typeof problem === "string") expect(thrown).toBe(problem);
  else expect(thrown).toMatch(problem);
});
