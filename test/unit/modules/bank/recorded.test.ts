import { describe, expect, test } from "vitest";
import { askRecorded, exportRecorded } from "../../../support/recordedQueries.js";
import { auth, bank, withStoresOf } from "../auth/sdkModules.js";

const asked = withStoresOf(bank, auth);

describe.each(["actors", "relays"])("on the recorded chain %s", (chain) => {
  const cases = askRecorded(chain, asked);
  test("there are recorded questions", () => expect(cases.length).toBeGreaterThan(30));
  test.each(cases.map((c) => [c.name, c] as const))("%s", (_name, c) => expect(c.got).toEqual(c.want));
});

test.each(["empty", "actors", "relays", "morse"])("exports the balances of chain %s as the reference does", (chain) => {
  const { want, got } = exportRecorded(chain, bank);
  expect(got).toEqual(want);
});
