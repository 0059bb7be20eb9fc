import { expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import type { DeepPartial } from "#kernel/module/module.js";
import { defaultApplicationParams } from "#modules/application/protocol/params.js";
import type { Application } from "#modules/application/protocol/types.js";
import { validateApplicationGenesis } from "#modules/application/protocol/validateGenesis.js";
import { address, thrownText } from "../../../support/actors.js";
import { application } from "./fixture.js";

const good: DeepPartial<Application> = { address: address(1), service_configs: [{ service_id: "svc1" }] };
const update = (activation_height: bigint, deactivation_height: bigint) => ({
  application_address: address(1),
  service: { service_id: "svc1" },
  activation_height,
  deactivation_height,
});
const problemOf = (...records: DeepPartial<Application>[]): string =>
  thrownText(() =>
    validateApplicationGenesis(
      codec.create("pocket.application.GenesisState", {
        params: defaultApplicationParams(),
        application_list: records.map((record) => application({ ...good, ...record })),
      }),
    ),
  );

test("a good list passes, whatever the form of its addresses", () => {
  expect(problemOf({}, { address: "nobody" }, { address: "", service_config_history: [update(1n, 0n), update(1n, 2n)] })).toBe("nothing");
});

const rows: [DeepPartial<Application>, string][] = [
  [{ stake: undefined }, "nil stake amount for application: invalid application stake"],
  [
    { stake: { denom: "upokt", amount: "-1" } },
    "invalid stake amount for application -1upokt; (invalid denom: ): invalid application stake",
  ],
  [{ stake: { denom: "upokt", amount: "0" } }, "invalid stake amount for application: 0upokt <= 0: invalid application stake"],
  [{ stake: { denom: "mact", amount: "5" } }, "invalid stake amount denom for application 5mact: invalid application stake"],
  [
    { delegatee_gateway_addresses: ["x"] },
    "invalid gateway address x; (decoding bech32 failed: invalid bech32 string length 1): invalid gateway address",
  ],
  [{ service_configs: [] }, "application must have exactly one service: []: invalid service configs"],
  [
    { service_config_history: [{ ...update(1n, 0n), service: undefined }] },
    `nil service config history entry for application "${address(1)}": invalid service configs`,
  ],
  [
    { service_config_history: [update(5n, 5n)] },
    `application "${address(1)}" service config history has deactivation height 5 <= activation height 5: invalid service configs`,
  ],
  [
    { per_session_spend_limit: { denom: "upokt", amount: "1" } },
    "per_session_spend_limit 1upokt must be at least 1000000upokt: invalid per-session spend limit",
  ],
];
test.each(rows)("%# is refused", (record, text) => {
  expect(problemOf({ ...record })).toBe(text);
});

test("an address stands once, and this is looked at before anything else", () => {
  expect(problemOf({ stake: undefined }, {})).toBe("duplicated index for application");
});
